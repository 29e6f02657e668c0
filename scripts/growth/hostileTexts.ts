// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
/** Makes a text of some length that is as hard to read as that length allows. */
export type HostileText = (characters: number) => string

/** A text of exactly this length, flat in memory, so that what is measured is not its putting together. */
export function flat(text: string, characters: number): string {
  return Buffer.from(text.slice(0, characters), 'utf16le').toString('utf16le')
}

/** The same piece over and over, with something before and after. */
export function repeated(piece: string, before = '', after = ''): HostileText {
  return (characters) => {
    const room = Math.max(characters - before.length - after.length, piece.length)
    return flat(`${before}${piece.repeat(Math.ceil(room / piece.length)).slice(0, room)}${after}`, characters)
  }
}

/** Counted pieces, none like another. */
export function counted(piece: (at: number) => string, before = '', after = ''): HostileText {
  return (characters) => {
    const pieces: string[] = [before]
    let length = before.length + after.length
    for (let at = 0; length < characters; at++) {
      const next = piece(at)
      pieces.push(next)
      length += next.length
    }
    return flat(`${pieces.join('')}${after}`, length)
  }
}

/**
 * What every function that reads foreign text is given: runs of one character that end in another, beginnings of
 * everything that has an end, which never comes, and almost what is looked for, over and over.
 */
export const HOSTILE_TEXTS: Readonly<Record<string, HostileText>> = {
  'one letter': repeated('a', '', '\u0001'),
  'capital letters': repeated('A', '', '!'),
  'digits, then a letter': repeated('1', '', 'x'),
  zeros: repeated('0', '', '!'),
  'underscored digits': repeated('1_', '', '!'),
  spaces: repeated(' ', 'a', 'b'),
  'spaces behind a flag': repeated(' ', '-p', ';'),
  tabs: repeated('\t', 'a', 'b'),
  'line ends': repeated('\n', 'a', 'b'),
  'carriage returns': repeated('\r', 'a', 'b'),
  'carriage returns in lines': repeated('\r\ra', '', '\n'),
  dashes: repeated('-', '', 'x'),
  dots: repeated('.', '', '!'),
  slashes: repeated('/', '', '!'),
  'slashes and dots': repeated('../', '/', 'a'),
  colons: repeated(':', '', '!'),
  equals: repeated('=', 'a', '!'),
  'quotes, escaped': repeated('\\"', '"', ''),
  'single quotes': repeated("'", '', 'x'),
  'double quotes': repeated('"', '', 'x'),
  backslashes: repeated('\\', '', 'x'),
  'opened brackets': repeated('[', '', 'x'),
  'opened braces': repeated('{', '', 'x'),
  'brackets and commas': repeated('[,', '', ']'),
  'opened variables': repeated('${', '', 'x'),
  'variables with defaults': repeated('${A:-', '', 'x'),
  'defaults, closed at the end': (characters) => {
    const levels = Math.floor(characters / 6)
    return flat(`${'${A:-'.repeat(levels)}${'}'.repeat(levels)}`, characters)
  },
  'defaults, never come out': repeated('${A:-{', '', '}'),
  'plain variables': repeated('$A', '', '$'),
  'required variables': repeated('${A:?x}', '', ''),
  dollars: repeated('$', '', '{'),
  'web tokens': repeated('eyJ', '', '!'),
  'web tokens, almost': repeated('eyJabcdefgh.', '', '!'),
  'web tokens in words': repeated('eyJabcdefgh.abcdefgh ', '', ''),
  'key blocks': repeated('-----BEGIN PRIVATE KEY', '', ''),
  'key blocks, many labels': repeated('PRIVATE KEY', '-----BEGIN ', ''),
  'key blocks without an end': repeated('-----BEGIN PRIVATE KEY-----', '', ''),
  'key blocks, almost ended': repeated('-----END a', '-----BEGIN PRIVATE KEY-----', ''),
  'password hashes': repeated('$2a$', '', ' '),
  'schemes of URLs': repeated('a:', '', '//@'),
  'URLs without credentials': repeated('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa://', '', '@'),
  'a URL without an end': repeated('x', 'https://', ''),
  'URLs with many @': repeated('@', 'https://a:b', ' '),
  'flags and values': repeated('--password ', '', ''),
  'flags, run together': repeated('-a', '', ' '),
  'flags with opened quotes': repeated('-a "\\', '', ''),
  'programs that take passwords': repeated('mysql -p"', '', ''),
  'programs with dashes': repeated('mariadb-', '', ' -p'),
  'programs, no password': repeated('mysql ', '', '\n'),
  assignments: repeated('PASSWORD=', '', ''),
  'assignments without names': repeated('.=', '', ''),
  headers: repeated('Authorization: ', '', '\n'),
  'authorization without a token': repeated('Bearer ', '', '!'),
  'JSON fields': repeated('"password":"', '', ''),
  'JSON values': repeated('{"a":', '', ''),
  'JSON texts with escapes': repeated('\\u0000', '"', ''),
  'key=value lines': repeated('A=b\n', '', 'c'),
  'many different lines': counted((at) => `K${at}=v${at}\n`),
  'key: value lines': repeated('a: b\n', '', 'c'),
  'many keys': counted((at) => `k${at}: v\n`),
  'list items': repeated('- a\n', '', 'b'),
  'nested keys': repeated(' a:\n', '', 'b'),
  'flow of pairs': repeated('a: b, ', '{', ''),
  'question marks': repeated('? ', '', 'a'),
  'anchors and aliases': counted((at) => `a${at}: &a${at} [*a${Math.max(at - 1, 0)}]\n`),
  tags: repeated('!a ', '', 'b'),
  comments: repeated('#', ' ', '\n'),
  'folded lines': repeated('a\n  ', 'a: >\n  ', ''),
  'plain words in lines': repeated('a\n ', 'a: ', ''),
  percents: repeated('%', '', 'x'),
  'percent escapes': repeated('%41', '', '%'),
  'not in the alphabet': repeated('\u{1f6a2}', '', 'x'),
  'half of a pair': repeated('\ud83d', '', 'x'),
  'combining marks': repeated('\u0301', 'a', ''),
  'invisible characters': repeated('\u200b', 'a', 'b'),
  'escape sequences': repeated('\u001b[', '', 'x'),
  'escape sequences without an end': repeated('\u001b]', '', 'x'),
  colours: repeated('\u001b[31m', '', 'x'),
  'image names': repeated('a/', '', ':'),
  'image names with separators': repeated('a__', '', '-'),
  ports: repeated('1-2:', '', 'x'),
  'IPv6, almost': repeated('::', '', 'x'),
  'sizes and units': repeated('1h', '', 'x'),
  'numbers with points': repeated('1.', '', 'x'),
  commas: repeated('a,', '', ''),
  words: repeated('word ', '', ''),
  'words of the engine': repeated('removal of container ', '', ''),
  'words of registries': repeated('manifest for repository ', '', ''),
}
