import type { HostileText } from './hostileTexts.ts'

/** A way in which foreign text is read. */
export interface TextFunction {
  /** `file#export`, or what is done in a few words. */
  name: string
  /** Rejections and refusals count as answers. */
  run: (text: string) => unknown
  /** `file#export` of what is measured along with it. */
  covers?: readonly string[]
  /** Given only these of the texts that everything gets: much is read along with it, each part of which has its own row. */
  only?: readonly string[]
  /** Texts beside those that everything gets. */
  texts?: Readonly<Record<string, HostileText>>
}
