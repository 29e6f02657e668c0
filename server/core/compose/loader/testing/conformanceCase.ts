/** A Compose project to load. */
export interface ConformanceCase {
  /** By path inside the project folder; `.env` is read as Compose does. */
  files: Record<string, string>
  /** The Compose files among them, in merge order. */
  main: string[]
  /** null: to be found in the files. */
  projectName: string | null
  profiles: string[]
}

/** What came of it. */
export type Outcome = { config: unknown } | { error: string }

/** A case as tests write it: often nothing but a text. */
export type CaseInput = string | (Partial<ConformanceCase> & { text?: string; dotenv?: string })

export function toCase(input: CaseInput): ConformanceCase {
  const { text, dotenv, ...rest } = typeof input === 'string' ? { text: input, dotenv: undefined } : input
  return {
    main: ['compose.yaml'],
    projectName: 'p',
    profiles: [],
    ...rest,
    files: {
      ...(text === undefined ? {} : { 'compose.yaml': text }),
      ...(dotenv === undefined ? {} : { '.env': dotenv }),
      ...rest.files,
    },
  }
}
