// One for all rows: making it takes longer than everything else that a row does.
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

/** `23:05:54.240`, in this browser's time zone, of an ISO 8601 time. */
export function clockTime(time: string): string {
  return clock.format(new Date(time))
}
