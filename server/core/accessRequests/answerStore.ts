import { join } from 'node:path'
import { JsonFile } from '../store/jsonFile.ts'
import { Serial } from '../store/serial.ts'

/** What the owner said, or did, about a subject. What was allowed needs no answer here: the key holds it. */
export interface Answer {
  /** `TAKEN_BACK`: the key held it and no longer does. */
  kind: 'DISMISSED' | 'TAKEN_BACK'
  /** Id of the newest activity entry at that moment: refusals up to it are settled. */
  through: string
  /** RFC 3339, UTC. */
  at: string
}

interface AnswersContent {
  answers: Record<string, Answer>
}

/** The owner's answers by subject, in access-requests.json. A change is on disk before it is in force. */
export class AnswerStore {
  readonly #file: JsonFile<AnswersContent>
  readonly #writes = new Serial()
  #answers: Readonly<Record<string, Answer>>

  private constructor(file: JsonFile<AnswersContent>, content: AnswersContent) {
    this.#file = file
    this.#answers = content.answers
  }

  /** @throws UnreadableFileError */
  static async open(dataDir: string): Promise<AnswerStore> {
    const file = new JsonFile<AnswersContent>({
      path: join(dataDir, 'access-requests.json'),
      what: "The owner's answers to access requests",
      version: 1,
      check: checkContent,
    })
    return new AnswerStore(file, (await file.read()) ?? { answers: {} })
  }

  get(subject: string): Answer | undefined {
    return Object.hasOwn(this.#answers, subject) ? this.#answers[subject] : undefined
  }

  /** Answers all of these alike. Subjects that `isKept` refuses are forgotten with it. */
  put(subjects: readonly string[], answer: Answer, isKept: (subject: string) => boolean): Promise<void> {
    return this.#writes.run(async () => {
      const kept = Object.entries(this.#answers).filter(([subject]) => isKept(subject))
      const answers = Object.fromEntries([...kept, ...subjects.map((subject) => [subject, answer] as const)])
      await this.#file.write({ answers })
      this.#answers = answers
    })
  }

  async close(): Promise<void> {
    await this.#writes.idle()
  }
}

/** @throws Error where the content is not what `AnswerStore` writes */
function checkContent({ answers }: Record<string, unknown>): AnswersContent {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) throw new Error('it holds no answers')
  return {
    answers: Object.fromEntries(Object.entries(answers).map(([subject, value]) => [subject, checkAnswer(value)])),
  }
}

function checkAnswer(value: unknown): Answer {
  if (typeof value !== 'object' || value === null) throw new Error('an answer has no valid form')
  const { kind, through, at } = value as Record<string, unknown> // a JSON object; every field is checked here
  if ((kind !== 'DISMISSED' && kind !== 'TAKEN_BACK') || typeof through !== 'string' || typeof at !== 'string')
    throw new Error('an answer has no valid form')
  return { kind, through, at }
}
