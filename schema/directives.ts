import { DirectiveLocation, GraphQLDirective, GraphQLList, GraphQLNonNull, GraphQLString } from 'graphql'

/** Printed on every field that scopes guard; enforced by `guardSchema`. */
export const requiresScopeDirective = new GraphQLDirective({
  name: 'requiresScope',
  description: 'The calling key must hold all of these scopes; otherwise SCOPE_REQUIRED.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    scopes: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLString))),
      description: 'Scopes of the nine, e.g. `containers:read`.',
    },
  },
})

export const requiresOwnerDirective = new GraphQLDirective({
  name: 'requiresOwner',
  description: 'For owner keys only; otherwise OWNER_REQUIRED.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
})

export const requiresKeyDirective = new GraphQLDirective({
  name: 'requiresKey',
  description: 'Any valid key; otherwise API_KEY_REQUIRED.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
})
