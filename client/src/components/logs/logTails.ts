/** How many lines a log begins with. */
export const LOG_TAILS = [
  { value: '1000', label: 'Last 1,000' },
  { value: '10000', label: 'Last 10,000' },
  { value: '100000', label: 'Last 100,000' },
]
