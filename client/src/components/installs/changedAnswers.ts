interface Asked {
  name: string
  default?: string | null
}

/** The answers that differ from the ones that hold; one that was never given holds as the app's own. */
export function changedAnswers(
  questions: readonly Asked[],
  now: Readonly<Record<string, string>>,
  answers: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ name, default: own }) => {
      const answer = answers[name]?.trim() ?? ''
      return answer === (now[name] ?? own ?? '') ? [] : [[name, answer]]
    }),
  )
}
