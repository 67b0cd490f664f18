import { expect, it } from 'vitest'
import { questions } from '../../../scripts/bench/questions'

it('asks the same at every run, in as many words as wanted, the last one from its third letter on', () => {
  const one = questions(1, 30)
  expect(questions(1, 30)).toEqual(one)
  for (const { before, key } of one) expect(before + key).toMatch(/^[a-z]{3,}$/)
  for (const { before, key } of questions(2, 30)) expect(before + key).toMatch(/^[a-z]{3,} [a-z]{3,}$/)
})
