const SECRET_WORDS = new Set([
  'apikey',
  'auth',
  'authorization',
  'bearer',
  'conn',
  'connstr',
  'connstring',
  'cookie',
  'cred',
  'credential',
  'credentials',
  'creds',
  'dsn',
  'hmac',
  'jwt',
  'kennwort',
  'key',
  'keys',
  'mdp',
  'mnemonic',
  'otp',
  'pass',
  'passcode',
  'passphrase',
  'passwd',
  'password',
  'passwords',
  'passwort',
  'pat',
  'pin',
  'pincode',
  'private',
  'psk',
  'psw',
  'pw',
  'pwd',
  'salt',
  'secret',
  'secrets',
  'seed',
  'senha',
  'session',
  'token',
  'tokens',
  'totp',
  'webhook',
])

/** For names that run words together, such as `PGPASSWORD` and `basicauth`. */
const SECRET_PARTS =
  /passw|passphrase|passcode|pincode|pin_code|secret|token|apikey|api_key|accesskey|privatekey|masterkey|authkey|credential|basicauth|digestauth|webhook|connectionstring|connection_string/

/** As the last word these say that the value is about a secret, not one: `PASSWORD_FILE`, `TOKEN_TTL`. */
const ABOUT_WORDS = new Set([
  'alg',
  'algorithm',
  'dir',
  'disabled',
  'enable',
  'enabled',
  'expiration',
  'expires',
  'expiry',
  'file',
  'header',
  'issuer',
  'length',
  'lifetime',
  'method',
  'mode',
  'path',
  'policy',
  'provider',
  'realm',
  'required',
  'size',
  'timeout',
  'ttl',
  'type',
])

const cache = new Map<string, boolean>()

/** Whether a variable, label, flag or header of this name usually holds a secret. Any spelling and case. */
export function isSecretName(name: string): boolean {
  const known = cache.get(name)
  if (known !== undefined) return known
  const answer = decide(name)
  // Names come from strangers: the memory they take is bounded.
  if (cache.size < 4096 && name.length < 200) cache.set(name, answer)
  return answer
}

function decide(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    // `PASSWORD1`, `pin_2`: which of several it is.
    .map((word) => word.replace(/(?<!\d)\d+$/, ''))
    .filter(Boolean)
  const last = words.at(-1)
  if (last === undefined || ABOUT_WORDS.has(last)) return false
  return words.some((word) => SECRET_WORDS.has(word) || endsInPass(word)) || SECRET_PARTS.test(words.join('_'))
}

/** `requirepass`, `smtppass` and `dbpw`, but not the English words that end alike. */
function endsInPass(word: string): boolean {
  return /(?:pass|pwd|pw)$/.test(word) && !/^(?:by|com|encom|over|sur|tres|under)pass$/.test(word)
}
