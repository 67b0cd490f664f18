import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../../electron/service/wire/envelope'
import { outcomeOfAnswer, outcomeOfFailure } from '../../../../electron/service/wire/send-outcome'
import { appError, type ErrorCode } from '../../../../shared/errors/app-error'

const error = appError('request-refused', '')
const code = '2020082610003492'

const outcome = (status: number, body: unknown, recipients = 1) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return outcomeOfAnswer({ status, read: readAnswer(Buffer.from(text)), error, recipients })
}

const unknown = (reason: string, traced: string | null = null) => ({ kind: 'unknown', reason, code: traced })

describe('a send that was handed over', () => {
  it.each([
    ['as documented', 201, { success: true, sent: 1, message: '', message_id: code }],
    ['with 200', 200, { success: true, sent: 1, message_id: code }],
    ['without a count', 201, { success: true, message_id: code }],
    ['with a count as text', 201, { success: true, sent: '1', message_id: code }],
    ['with the code as a number', 201, { success: true, message_id: Number(code) }]
  ])('is one %s', (_, status, body) => {
    expect(outcome(status, body)).toEqual({ kind: 'handed-over', code })
  })
})

describe('a send that was refused', () => {
  it.each([
    [400, { success: false, message: 'Post parameter is not valid' }],
    [401, { success: false, message: 'Authorization is not valid or empty' }],
    [402, { success: false, message: 'Insufficient Credit in Wallet: 182.03', error: 220, data: null }],
    [429, { success: false, message: 'Too many requests' }],
    [400, { success: false, message: '{"message":"not valid"}' }],
    [400, { success: false, message: { recipient: 'not valid' } }],
    [400, { success: false, message: 'Tel. +39 0612345678901 is not valid', message_id: '' }],
    [400, { success: false, message: 'no', message_id: null }],
    [400, { success: false, message: 'no', message_id: 0 }]
  ])("is one by the vendor's own %s %j", (status, body) => {
    expect(outcome(status, body)).toEqual({ kind: 'refused', error })
  })
})

describe('a send of unknown outcome', () => {
  it.each([
    ['a fault of the service', 500, { success: false, message: 'MySQL Error 2006' }, unknown('server-fault')],
    ['a gateway', 502, '<html>Bad Gateway</html>', unknown('server-fault')],
    ['success with a 5xx', 500, { success: true, message_id: code }, unknown('server-fault', code)],
    ['a page with 200', 200, '<html>Login</html>', unknown('unreadable-answer')],
    ["a proxy's page with 400", 400, '<html>Bad request</html>', unknown('unreadable-answer')],
    ["a proxy's 401", 401, 'Unauthorized', unknown('unreadable-answer')],
    ["a gateway's 429", 429, { message: 'Too many requests' }, unknown('unreadable-answer')],
    ["a proxy's 407", 407, '', unknown('unreadable-answer')],
    ['nothing', 201, '', unknown('unreadable-answer')],
    [
      'an answer cut off',
      201,
      `{"success":true,"sent":1,"message_id":"${code}"`,
      unknown('unreadable-answer', code)
    ],
    ['success without a code', 201, { success: true, sent: 1 }, unknown('unreadable-answer')],
    ['success with an empty code', 201, { success: true, message_id: '' }, unknown('unreadable-answer')],
    [
      'success that sent nothing',
      201,
      { success: true, sent: 0, message_id: code },
      unknown('unreadable-answer', code)
    ],
    [
      'success with another 2xx',
      202,
      { success: true, message_id: code },
      unknown('unreadable-answer', code)
    ],
    ['success with a 4xx', 400, { success: true, message_id: code }, unknown('unreadable-answer', code)],
    [
      'a code in another place',
      201,
      { success: true, data: { message_id: code } },
      unknown('unreadable-answer', code)
    ],
    ['a failure with 200', 200, { success: false, message: 'no' }, unknown('unreadable-answer')],
    ['a refusal with 403', 403, { success: false, message: 'no' }, unknown('unreadable-answer')],
    ['a refusal with 404', 404, { success: false, message: 'no' }, unknown('unreadable-answer')],
    ['success that is no boolean', 201, { success: 1, message_id: code }, unknown('unreadable-answer', code)],
    [
      'a number too large to be kept',
      201,
      '{"success":true,"message_id":20200826100034921}',
      unknown('unreadable-answer', '20200826100034921')
    ],
    [
      'a code with a 400',
      400,
      { success: false, message: 'no', message_id: code },
      unknown('failed-with-code', code)
    ],
    [
      'a code with a 500',
      500,
      { success: false, message: `error occurred connecting to SMTP: ${code}`, message_id: code },
      unknown('failed-with-code', code)
    ],
    [
      'a code in the sentence',
      400,
      { success: false, message: `error occurred connecting to SMTP: ${code}` },
      unknown('failed-with-code', code)
    ],
    [
      'a code in JSON in the sentence',
      400,
      { success: false, message: JSON.stringify({ message_id: 'A-17' }) },
      unknown('failed-with-code', 'A-17')
    ],
    [
      'a code in JSON in JSON in the sentence',
      400,
      { success: false, message: JSON.stringify({ error: JSON.stringify({ message_id: 'A-17' }) }) },
      unknown('failed-with-code', 'A-17')
    ],
    [
      'a code in an object',
      400,
      { success: false, message: { detail: [{ messageId: code }] } },
      unknown('failed-with-code', code)
    ],
    [
      'a code under another name',
      400,
      { success: false, message: 'no', id: Number(code) },
      unknown('failed-with-code', code)
    ],
    [
      'a code written otherwise',
      400,
      '{"success":false,"message":"\\u0032020082610003492"}',
      unknown('failed-with-code', code)
    ],
    [
      'a label in the sentence',
      402,
      { success: false, message: 'message_id: A-1734' },
      unknown('failed-with-code', 'A-1734')
    ],
    ['a code of no known form', 400, { success: false, message_id: { x: 1 } }, unknown('failed-with-code')]
  ])('is one after %s', (_, status, body, expected) => {
    expect(outcome(status, body)).toEqual(expected)
  })

  it('is one where fewer were sent than there were recipients', () => {
    const body = { success: true, sent: 1, message_id: code }
    expect(outcome(201, body, 2)).toEqual(unknown('unreadable-answer', code))
  })

  it.each<[ErrorCode, string]>([
    ['timeout', 'timeout'],
    ['offline', 'connection-lost'],
    ['certificate', 'connection-lost'],
    ['proxy-login', 'connection-lost'],
    ['internal', 'connection-lost'],
    ['redirected', 'unreadable-answer'],
    ['wrong-server', 'unreadable-answer'],
    ['unreadable-answer', 'unreadable-answer']
  ])('is one after %s', (failure, reason) => {
    expect(outcomeOfFailure(appError(failure, ''))).toEqual(unknown(reason))
  })
})
