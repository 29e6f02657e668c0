import type { InstallRecord } from './installRecord.ts'

/** The record with the bytes of everything that was said about its install: answers, environment and mounts. */
export function withAnswerBytes<T extends Pick<InstallRecord, 'choices'>>(
  record: T,
  values: Readonly<Record<string, string>>,
): T & Pick<InstallRecord, 'answerBytes'> {
  const { environment, mounts } = record.choices
  return { ...record, answerBytes: Buffer.byteLength(JSON.stringify({ values, environment, mounts })) }
}
