/** What to do about a fault whose finder knows nothing more special. */
const BY_CODE: Record<string, string> = {
  CONFLICT: 'Remove one of the two.',
  DUPLICATE_ITEM: 'Remove one of the two.',
  EMPTY_FILE: 'Write a service with an image below "services:".',
  EXTENDS_CYCLE: 'Remove one of these "extends".',
  FILE_NOT_FOUND: 'Create the file, or correct its path.',
  INCLUDE_CONFLICT: 'Rename one of the two.',
  INCLUDE_CYCLE: 'Remove one of these includes.',
  INVALID_DEVICE: 'Write it as /dev/on-the-host:/dev/in-the-container.',
  INVALID_ENV_FILE: 'Correct that line: KEY=value, no space in the key, every quote closed, $$ for a literal $.',
  INVALID_EXTENDS: 'Write it as "extends: {service: base}", with "file:" for a service of another file.',
  INVALID_INCLUDE: 'Name a Compose file.',
  INVALID_ITEM: 'Correct this item, or remove it.',
  INVALID_NAME: 'Use letters, digits, ".", "_" and "-" only.',
  INVALID_VALUE: 'Correct the value.',
  MERGE_CONFLICT: 'Write both in the same form, or put "!override" before the later one.',
  MISSING_ATTRIBUTE: 'Add it.',
  NOT_A_MAPPING: 'Begin the file with "services:".',
  TOO_LARGE: 'Remove what is not needed: a Compose file has at most 1 MiB.',
  TOO_MANY_ALIASES: 'Write out some of the aliases, or remove them.',
  UNDEFINED_MODEL: 'Remove it.',
  UNDEFINED_SERVICE: 'Name a service that is there, or add this one below "services:".',
  WRONG_TYPE: 'Write a value of that type.',
  YAML_ALIAS: 'Put the anchor (&name) on a value further up, outside of the alias.',
  YAML_DUPLICATE_KEY: 'Remove one of the two, or bring them together.',
  YAML_MERGE: 'Write it as "<<: *name", where &name stands on a mapping.',
  YAML_SYNTAX: 'Correct the YAML here.',
  YAML_TAG: 'Remove the tag, or correct the value.',
}

export function generalFix(code: string): string | undefined {
  return BY_CODE[code]
}
