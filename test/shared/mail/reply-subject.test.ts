import { describe, expect, test } from 'vitest'
import { answersSubject } from '../../../shared/mail/reply-subject'

// What these would catch: an answer that is taken for none because a program writes it otherwise, and another letter
// to the same office that is taken for the answer.

describe('the subject of an answer', () => {
  test.each([
    ['Re: Richiesta atti', 'Richiesta atti'],
    ['R: Richiesta atti', 'Richiesta atti'],
    ['AW: Richiesta atti', 'Richiesta atti'],
    ['RE: R: richiesta  ATTI', 'Richiesta atti'],
    ['Re[2]: Richiesta atti', 'Re: Richiesta atti'],
    ['Re: Perche non e giunta', 'Perché non è giunta'],
    ['Re: Richiesta atti 202611241200120001', 'Richiesta atti'],
    ['Re: Richiesta atti', 'Richiesta atti 202611241200120001'],
    ['Re: Δήλωση', 'Δήλωση']
  ])('«%s» answers «%s»', (answer, message) => {
    expect(answersSubject(answer, message)).toBe(true)
  })

  test.each([
    ['Richiesta atti', 'Richiesta atti'],
    ['I: Richiesta atti', 'Richiesta atti'],
    ['Re: Richiesta atti 2', 'Richiesta atti'],
    ['Re: Richiesta', 'Richiesta atti'],
    ['Re: ', ''],
    ['Re: Δήλωση', 'Re: Αίτηση']
  ])('«%s» does not answer «%s»', (answer, message) => {
    expect(answersSubject(answer, message)).toBe(false)
  })
})
