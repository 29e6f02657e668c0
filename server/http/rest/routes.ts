import type { Route } from './route.ts'
import { accessRequestRoutes } from './routes/accessRequests.ts'
import { activityRoutes } from './routes/activity.ts'
import { authRoutes } from './routes/auth.ts'
import { containerRoutes } from './routes/containers.ts'
import { imageRoutes } from './routes/images.ts'
import { installOperationRoutes } from './routes/installOperations.ts'
import { installRoutes } from './routes/installs.ts'
import { jobRoutes } from './routes/jobs.ts'
import { limitRoutes } from './routes/limits.ts'
import { marketplaceRoutes } from './routes/marketplace.ts'
import { policyRoutes } from './routes/policy.ts'
import { projectRoutes } from './routes/projects.ts'
import { systemRoutes } from './routes/system.ts'
import { templateRoutes } from './routes/templates.ts'

/** The documented REST API, one row an endpoint. Scopes are the schema's business, not a row's. */
export const routes: readonly Route[] = [
  ...authRoutes,
  ...accessRequestRoutes,
  ...containerRoutes,
  ...imageRoutes,
  ...marketplaceRoutes,
  ...installRoutes,
  ...installOperationRoutes,
  ...templateRoutes,
  ...projectRoutes,
  ...policyRoutes,
  ...systemRoutes,
  ...limitRoutes,
  ...activityRoutes,
  ...jobRoutes,
]
