import { once, PackedText } from './packedText.ts'

/** GraphiQL with everything inline: 9 MB of source, loaded and packed when somebody first asks for it. */
export const graphiqlPage = once(async () => {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  const page = renderGraphiQL({
    title: 'WAGMIOS API',
    subscriptionsProtocol: 'SSE',
    headers: '{\n  "X-API-Key": ""\n}',
    defaultQuery:
      '# Put your key into Headers below.\nquery {\n  viewer { label scopes }\n  authStatus { version }\n}\n',
  })
  return PackedText.of('text/html', page)
})
