import { specifiedDirectives } from 'graphql'
import './types/scalars.ts'
import './types/key.ts'
import './types/limit.ts'
import './types/activity.ts'
import './types/accessRequest.ts'
import './types/job.ts'
import './types/container.ts'
import './types/image.ts'
import './types/system.ts'
import './types/policy.ts'
import './types/template.ts'
import './types/marketplace.ts'
import './types/installQueries.ts'
import './types/installMutations.ts'
import './types/project.ts'
import { builder } from './builder.ts'
import { requiresKeyDirective, requiresOwnerDirective, requiresScopeDirective } from './directives.ts'
import { guardSchema } from './guard.ts'

/** The whole API, with its access rules in force. */
export const schema = guardSchema(
  builder.toSchema({
    directives: [...specifiedDirectives, requiresScopeDirective, requiresOwnerDirective, requiresKeyDirective],
    sortSchema: false,
  }),
)
