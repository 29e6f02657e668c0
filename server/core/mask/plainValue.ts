/** Switches and settings that stand under names such as `AUTH` and `SESSION_DRIVER`, and are no secrets. */
const SETTINGS = new Set([
  'always',
  'auto',
  'basic',
  'bearer',
  'cookie',
  'database',
  'default',
  'disable',
  'disabled',
  'enable',
  'enabled',
  'false',
  'file',
  'internal',
  'local',
  'memory',
  'never',
  'no',
  'none',
  'null',
  'off',
  'on',
  'optional',
  'prod',
  'production',
  'redis',
  'required',
  'session',
  'true',
  'yes',
])

/** How names end under which a short number is a secret, and no switch, size or port. */
const NUMERIC_SECRET = /(?:pin|code|pass|passwd|password|passwort|passphrase|pw|pwd|otp)[\d_.-]{0,8}$/i

/** Whether the value is a switch, a setting or a small number rather than a secret, even under a secret's name. */
export function isPlainValue(name: string, value: string): boolean {
  if (value === '' || SETTINGS.has(value.toLowerCase())) return true
  if (!/^\d{1,5}$/.test(value)) return false
  return value.length < 4 || !NUMERIC_SECRET.test(name.slice(-24))
}

/** `$NAME`, `${NAME}`, `"$NAME"` and paths hold no secret themselves. */
export function isReference(value: string): boolean {
  return /^["']?(?:\$\$?\{?[A-Za-z_]\w*\}?|\$\$?\(.*|[.~]?\/[\w./-]*)["']?$/.test(value)
}
