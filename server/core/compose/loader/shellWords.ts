/** A command line in words; `cutAt` is where reading stopped because a shell would do something there, else -1. */
export interface ShellWords {
  words: string[]
  cutAt: number
}

/**
 * Splits a command the way Compose does (go-shellwords): quotes and backslashes, no variables. At the first unquoted
 * `;`, `&`, `|`, `<` or `>` the rest is dropped without a word. Null where a quote or parenthesis is not closed.
 */
export function splitShellWords(line: string): ShellWords | null {
  return new Splitter().split(line)
}

class Splitter {
  #words: string[] = []
  #word = ''
  #hasWord = false
  #escaped = false
  #single = false
  #double = false
  #back = false
  #dollar = false

  split(line: string): ShellWords | null {
    let cutAt = -1
    let at = 0
    for (const character of line) {
      const step = this.#step(character)
      if (step === 'invalid') return null
      if (step === 'cut') {
        cutAt = at
        break
      }
      at += character.length
    }
    if (this.#hasWord) this.#words.push(this.#word)
    if (this.#escaped || this.#isQuoted()) return null
    return { words: this.#words, cutAt }
  }

  #isQuoted(): boolean {
    return this.#single || this.#double || this.#back || this.#dollar
  }

  #step(character: string): 'invalid' | 'cut' | undefined {
    if (this.#escaped) {
      this.#escaped = false
      return this.#append(character)
    }
    if (character === '\\') {
      if (this.#single) this.#word += character
      else this.#escaped = true
      return undefined
    }
    if (/[ \t\r\n]/.test(character)) return this.#space(character)
    return this.#special(character)
  }

  #space(character: string): undefined {
    if (this.#isQuoted()) {
      this.#word += character
    } else if (this.#hasWord) {
      this.#words.push(this.#word)
      this.#word = ''
      this.#hasWord = false
    }
  }

  #special(character: string): 'invalid' | 'cut' | undefined {
    switch (character) {
      case '`':
        if (!this.#single && !this.#double && !this.#dollar) this.#back = !this.#back
        break
      case ')':
        if (!this.#single && !this.#double && !this.#back) this.#dollar = !this.#dollar
        break
      case '(':
        if (this.#single || this.#double || this.#back) break
        if (this.#dollar || !this.#word.endsWith('$')) return 'invalid'
        this.#dollar = true
        this.#word += '('
        return undefined
      case '"':
        if (this.#single || this.#dollar) break
        return this.#toggleDouble()
      case "'":
        if (this.#double || this.#dollar) break
        return this.#toggleSingle()
      case ';':
      case '&':
      case '|':
      case '<':
      case '>':
        if (this.#isQuoted()) break
        // `2>`: the number belongs to the redirection, not to the command.
        if (character === '>' && /^[0-9]/.test(this.#word)) this.#hasWord = false
        return 'cut'
    }
    return this.#append(character)
  }

  #toggleDouble(): undefined {
    if (this.#double) this.#hasWord = true
    this.#double = !this.#double
  }

  #toggleSingle(): undefined {
    if (this.#single) this.#hasWord = true
    this.#single = !this.#single
  }

  #append(character: string): undefined {
    this.#hasWord = true
    this.#word += character
  }
}
