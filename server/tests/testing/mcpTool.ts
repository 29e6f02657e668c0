import type { Client } from './client.ts'

/** What a tool answered. */
export interface ToolAnswer {
  isError: boolean
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever it expects there
  content: any
}

/** Calls a tool over /mcp in one plain request. */
export async function callTool(client: Client, name: string, args: Record<string, unknown> = {}): Promise<ToolAnswer> {
  const response = await client.fetch('/mcp', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }),
  })
  const text = await response.text()
  const answers = text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice('data: '.length)))
  const { result, error } = answers.find(({ id }) => id === 1) ?? { error: { message: text } }
  if (!result) throw new Error(`no answer of the tool ${name}: ${JSON.stringify(error)}`)
  return { isError: result.isError === true, content: result.structuredContent }
}
