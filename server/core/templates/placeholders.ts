/** A variable without a default; `$$` is a dollar. Behind it stands what the value is used for. */
const VARIABLE = /\$\$|\$(?:\{([A-Za-z_]\w*)(:?\?[^{}]*)?\}|([A-Za-z_]\w*))(?=([\s\S]{0,2}))/g
const FIRST_PORT = 18_000

/** What a value is most likely, by the name that people give its variable. */
const BY_NAME: readonly [RegExp, string][] = [
  [/interval|timeout|period|duration|grace/i, '1m'],
  [/mem|shm|size/i, '64m'],
  [/dir$|path$|folder$|location$|root$/i, './sample'],
  [/image/i, 'sample'],
  [/tag$|version$/i, 'sample'],
  [/url/i, 'http://sample'],
]

/**
 * Values for variables that have none, so that a template can be checked before anybody has been asked: what they will
 * be is decided, and judged, when it is deployed. `all`: also for those that may stay empty.
 */
export function placeholders(compose: string, which: 'required' | 'all'): Record<string, string> {
  const values = new Map<string, string>()
  let port = FIRST_PORT
  for (const [, braced, demand, bare, next = ''] of compose.matchAll(VARIABLE)) {
    const name = braced ?? bare
    if (name === undefined || (which === 'required' && demand === undefined)) continue
    const known = BY_NAME.find(([pattern]) => pattern.test(name))?.[1]
    if (/^:\//.test(next)) values.set(name, './sample')
    else if (values.has(name)) continue
    else if (known !== undefined) values.set(name, known)
    // Several of them may be published by one file, and none of them twice.
    else if (/^:[\d$]/.test(next) || /port/i.test(name)) values.set(name, `${port++}`)
    else values.set(name, '1')
  }
  return Object.fromEntries(values)
}
