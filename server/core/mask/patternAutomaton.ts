/** A text to look for. */
export interface Pattern {
  text: string
  /** Upper and lower case count as different. */
  exact?: boolean
  /** Only where no letter, digit or underscore stands before or after it. */
  word?: boolean
  /** Only in text whose separators have been taken out (`6a:6b`), besides where it stands as it is. */
  hex?: boolean
  /** One of Base64's own characters on each side, and the padding, belong to it: they hold some of its bits. */
  base64?: boolean
}

/** Part of a text: from `start` up to, not including, `end`. */
export interface Range {
  start: number
  end: number
}

/** So many states have a table of their own, in which one look says what comes next. The rest keep lists. */
const DENSE_STATES = 256
const NONE = 0
const ROOT = 0

/**
 * Finds any number of texts in one reading, whatever they have in common, upper and lower case alike (Aho and Corasick,
 * 1975). Time is in proportion to the text, memory to the patterns. Own code, because what is on the registry knows
 * neither case nor word ends, and folding a copy of the text moves its places.
 */
export class PatternAutomaton {
  readonly #patterns: readonly Pattern[]
  /** Class of each ASCII character: 0 where no pattern has it. Upper and lower case are one class. */
  readonly #ascii = new Uint8Array(128)
  readonly #others = new Map<number, number>()
  #classes = 1
  // The tree of patterns in breadth-first order, so that a state's way back is always a smaller number.
  #firstChild: Int32Array
  #sibling: Int32Array
  #classOf: Int32Array
  #fail: Int32Array
  /** First of the state's patterns in `#nextPattern`'s lists, plus one. */
  #firstPattern: Int32Array
  readonly #nextPattern: Int32Array
  /** The nearest state on the way back that ends a pattern. */
  #found: Int32Array
  /** 1 for states in which at least one pattern ends. */
  readonly #ends: Uint8Array
  readonly #dense: Int32Array
  readonly #denseStates: number

  constructor(patterns: readonly Pattern[]) {
    this.#patterns = patterns
    for (const { text } of patterns) this.#learn(text)
    const size = 1 + patterns.reduce((sum, { text }) => sum + text.length, 0)
    this.#firstChild = new Int32Array(size)
    this.#sibling = new Int32Array(size)
    this.#classOf = new Int32Array(size)
    this.#firstPattern = new Int32Array(size)
    this.#nextPattern = new Int32Array(patterns.length)
    const states = this.#grow()
    this.#inBreadth(states)
    this.#fail = new Int32Array(states)
    this.#found = new Int32Array(states)
    this.#denseStates = Math.min(states, DENSE_STATES)
    this.#dense = new Int32Array(this.#denseStates * this.#classes)
    this.#link(states)
    this.#ends = Uint8Array.from(this.#found, (found, state) =>
      found !== ROOT || this.#firstPattern[state] !== NONE ? 1 : 0,
    )
  }

  /** Where patterns are found, in order, those that touch or overlap made one. `onlyHex`: those that are hex. */
  ranges(text: string, onlyHex = false): Range[] {
    const found: Range[] = []
    // Read from the object once, as this runs for every character of every log.
    const [ascii, dense, ends] = [this.#ascii, this.#dense, this.#ends]
    const [classes, denseStates] = [this.#classes, this.#denseStates]
    let state = ROOT
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const kind = code < 128 ? (ascii[code] ?? 0) : (this.#others.get(code) ?? 0)
      if (kind === 0) state = ROOT
      else {
        state = state < denseStates ? (dense[state * classes + kind] ?? ROOT) : this.#next(state, kind)
        if (ends[state] === 1) this.#note(text, at + 1, state, onlyHex, found)
      }
    }
    return found
  }

  #next(from: number, kind: number): number {
    let state = from
    while (state >= this.#denseStates) {
      const child = this.#childOf(state, kind)
      if (child !== NONE) return child
      state = this.#fail[state] ?? ROOT
    }
    return this.#dense[state * this.#classes + kind] ?? ROOT
  }

  #childOf(state: number, kind: number): number {
    let child = this.#firstChild[state] ?? NONE
    while (child !== NONE && this.#classOf[child] !== kind) child = this.#sibling[child] ?? NONE
    return child
  }

  /** Keeps the longest of the patterns that end here and hold. */
  #note(text: string, end: number, from: number, onlyHex: boolean, found: Range[]): void {
    let state = this.#firstPattern[from] !== NONE ? from : (this.#found[from] ?? ROOT)
    for (; state !== ROOT; state = this.#found[state] ?? ROOT)
      for (let one = this.#firstPattern[state] ?? NONE; one !== NONE; one = this.#nextPattern[one - 1] ?? NONE) {
        const pattern = this.#patterns[one - 1]
        if (!pattern || (onlyHex && !pattern.hex)) continue
        const start = end - pattern.text.length
        if (pattern.word && (isWordPart(text, start - 1) || isWordPart(text, end))) continue
        if (pattern.exact && !text.startsWith(pattern.text, start)) continue
        addRange(found, pattern.base64 ? aroundBase64(text, start, end) : { start, end })
        return
      }
  }

  #learn(text: string): void {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (this.#classAt(code) !== 0) continue
      const char = text[at] ?? ''
      const kind = this.#classes++
      for (const form of [char, char.toLowerCase(), char.toUpperCase()]) {
        if (form.length !== 1) continue
        const formCode = form.charCodeAt(0)
        if (formCode < 128) this.#ascii[formCode] = kind
        else this.#others.set(formCode, kind)
      }
    }
  }

  #classAt(code: number): number {
    return code < 128 ? (this.#ascii[code] ?? 0) : (this.#others.get(code) ?? 0)
  }

  /** The tree, states numbered as they come. */
  #grow(): number {
    let states = 1
    for (const [index, { text }] of this.#patterns.entries()) {
      let state = ROOT
      for (let at = 0; at < text.length; at++) {
        const kind = this.#classAt(text.charCodeAt(at))
        let child = this.#childOf(state, kind)
        if (child === NONE) {
          child = states++
          this.#classOf[child] = kind
          this.#sibling[child] = this.#firstChild[state] ?? NONE
          this.#firstChild[state] = child
        }
        state = child
      }
      this.#nextPattern[index] = this.#firstPattern[state] ?? NONE
      this.#firstPattern[state] = index + 1
    }
    return states
  }

  #inBreadth(states: number): void {
    const order = new Int32Array(states)
    const place = new Int32Array(states)
    let known = 1
    for (let at = 0; at < known; at++)
      for (let child = this.#firstChild[order[at] ?? 0] ?? NONE; child !== NONE; child = this.#sibling[child] ?? NONE) {
        place[child] = known
        order[known++] = child
      }
    const firstChild = new Int32Array(states)
    const sibling = new Int32Array(states)
    const classOf = new Int32Array(states)
    const firstPattern = new Int32Array(states)
    for (let at = 0; at < states; at++) {
      const old = order[at] ?? 0
      firstChild[at] = place[this.#firstChild[old] ?? 0] ?? 0
      sibling[at] = place[this.#sibling[old] ?? 0] ?? 0
      classOf[at] = this.#classOf[old] ?? 0
      firstPattern[at] = this.#firstPattern[old] ?? 0
    }
    this.#firstChild = firstChild
    this.#sibling = sibling
    this.#classOf = classOf
    this.#firstPattern = firstPattern
  }

  #link(states: number): void {
    for (let state = ROOT; state < states; state++) {
      const back = this.#fail[state] ?? ROOT
      if (state < this.#denseStates && state !== ROOT)
        this.#dense.copyWithin(state * this.#classes, back * this.#classes, (back + 1) * this.#classes)
      for (let child = this.#firstChild[state] ?? NONE; child !== NONE; child = this.#sibling[child] ?? NONE) {
        const kind = this.#classOf[child] ?? 0
        const fail = state === ROOT ? ROOT : this.#next(back, kind)
        this.#fail[child] = fail
        this.#found[child] = this.#firstPattern[fail] !== NONE ? fail : (this.#found[fail] ?? ROOT)
      }
      if (state >= this.#denseStates) continue
      for (let child = this.#firstChild[state] ?? NONE; child !== NONE; child = this.#sibling[child] ?? NONE)
        this.#dense[state * this.#classes + (this.#classOf[child] ?? 0)] = child
    }
  }
}

/** Adds a range that ends at or after all that are there. */
export function addRange(ranges: Range[], { start, end }: Range): void {
  let from = start
  let to = end
  for (let last = ranges.at(-1); last && last.end >= from; last = ranges.at(-1)) {
    from = Math.min(from, last.start)
    to = Math.max(to, last.end)
    ranges.pop()
  }
  ranges.push({ start: from, end: to })
}

const WORD_PART = /[\p{L}\p{N}_]/u

function isWordPart(text: string, at: number): boolean {
  const char = text[at]
  return char !== undefined && WORD_PART.test(char)
}

const BASE64_CHAR = /[\w+/-]/

function aroundBase64(text: string, start: number, end: number): Range {
  let to = end
  if (BASE64_CHAR.test(text[to] ?? '')) to++
  while (to < end + 3 && text[to] === '=') to++
  return { start: BASE64_CHAR.test(text[start - 1] ?? '') ? start - 1 : start, end: to }
}
