import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../../electron/service/wire/envelope'

const read = (text: string) => readAnswer(Buffer.from(text))

describe('the frame around an answer', () => {
  it.each([
    ['a text', '{"success":false,"message":"Result empty"}', 'Result empty'],
    ['a text that is a JSON text', '{"success":false,"message":"\\"Result empty\\""}', 'Result empty'],
    [
      'a text that is a JSON object',
      '{"success":false,"message":"{\\"message\\":\\"No wallet\\"}"}',
      'No wallet'
    ],
    ['an object', '{"success":false,"message":{"error":"No wallet","code":7}}', 'No wallet'],
    [
      'an object with names of its own',
      '{"success":false,"message":{"recipient":["not valid"]}}',
      'not valid'
    ],
    ['a text that only looks like JSON', '{"success":false,"message":"[oops"}', '[oops'],
    ['a number', '{"success":false,"message":17}', '17'],
    ['nothing', '{"success":true,"message":null}', ''],
    ['missing', '{"success":true}', '']
  ])('has a message that is %s', (_, text, message) => {
    expect(read(text)).toMatchObject({ kind: 'vendor', envelope: { message } })
  })

  it('is read after a byte order mark and in windows-1252', () => {
    expect(read('\ufeff{"success":true}')).toMatchObject({ kind: 'vendor' })
    const bytes = Buffer.from('{"success":false,"message":"perch\u00e9"}', 'latin1')
    expect(readAnswer(bytes)).toMatchObject({ envelope: { message: 'perché' } })
  })

  it.each([
    ['{"ok":true}', 'json'],
    ['{"success":"true"}', 'json'],
    ['[]', 'json'],
    ['null', 'json'],
    ['<!DOCTYPE html><html><body>Squid</body></html>', 'page'],
    ['\n<HTML lang=it>', 'page'],
    ['{"success":true,"da', 'text'],
    ['MySQL server has gone away', 'text'],
    ['', 'nothing'],
    [' \n', 'nothing']
  ])('is not around %j', (text, looks) => {
    expect(read(text)).toMatchObject({ kind: 'foreign', looks })
  })

  it('ends on messages nested without end', () => {
    const deep = `${'{"message":'.repeat(2_000)}"end"${'}'.repeat(2_000)}`
    expect(read(`{"success":false,"message":${deep}}`)).toMatchObject({ envelope: { message: '' } })
  })
})
