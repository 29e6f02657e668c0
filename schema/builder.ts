import SchemaBuilder from '@pothos/core'
import type { Context } from './context.ts'

/** The schema's builder. It defines no types: each lives in its own file under types/. */
export const builder = new SchemaBuilder<{
  Context: Context
  DefaultFieldNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: string; Output: Date | string }
    StringMap: { Input: Record<string, string>; Output: Record<string, string> }
    JSON: { Input: unknown; Output: unknown }
    BigInt: { Input: number; Output: number }
  }
}>({ defaultFieldNullability: false })

builder.queryType({ description: 'Reads. Answered from a live mirror of the engine unless a field says otherwise.' })
builder.mutationType({ description: 'Actions. Every one is recorded in the activity log, refused ones too.' })
builder.subscriptionType({ description: 'Live streams, over WebSocket (graphql-ws) or Server-Sent Events.' })
