/** A text that is not YAML. */
export class YamlSyntaxError extends Error {
  /** Where in the text, in UTF-16 code units. */
  readonly offset: number
  readonly fix: string | null

  constructor(offset: number, message: string, fix: string | null = null) {
    super(message)
    this.offset = offset
    this.fix = fix
  }
}
