import { expect, it } from 'vitest'
import { jobsAbout } from './jobsAbout.ts'

it('finds the jobs on a project or app by its names', () => {
  const job = (kind: string, title: string) => ({ kind, title })
  const jobs = [
    job('project.stop', 'Stop wiki'),
    job('app.update', 'Update Wiki of the house'),
    job('project.stop', 'Stop wiki-2'),
    job('image.pull', 'Pull wiki'),
  ]
  expect(jobsAbout(jobs, 'wiki', 'Wiki of the house')).toEqual(jobs.slice(0, 2))
  expect(jobsAbout(jobs, 'wiki', undefined)).toEqual(jobs.slice(0, 1))
})
