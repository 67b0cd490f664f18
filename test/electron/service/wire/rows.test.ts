import { describe, expect, it } from 'vitest'
import { listIn, readFullMail, readInboxMail, readMail } from '../../../../electron/service/wire/rows'

const row = {
  sender: '"Per conto di: a@pec.example" ',
  recipient: '"b@pec.example" ',
  date: 'Wed, 26 Aug 2020 10:00:35 +0200',
  object: 'CONSEGNA: Prova 2020082610003492'
}

describe('a row of mail', () => {
  it('keeps the words of the service as they came', () => {
    expect(readInboxMail({ ...row, id: 3 })).toEqual({
      ...row,
      id: 3,
      receivedAt: '2020-08-26T10:00:35+02:00'
    })
  })

  it('has its date under `data` where it belongs to a sending', () => {
    const { date, ...rest } = row
    expect(readMail({ ...rest, data: date, message: '' })).toEqual(readMail(row))
  })

  it.each([
    ['3', 3],
    [' 17 ', 17],
    [0, 0],
    [3.0, 3]
  ])('has the id %j', (id, expected) => {
    expect(readInboxMail({ ...row, id })?.id).toBe(expected)
  })

  it.each([undefined, null, '', 'x', -1, 1.5, '1e3', 1e300, [], true])(
    'cannot be opened by the id %j',
    id => {
      expect(readInboxMail({ ...row, id })).toBeNull()
    }
  )

  it('survives fields that are missing or of another kind', () => {
    expect(readInboxMail({ id: 1, sender: null, recipient: ['a', 'b'], date: 17, object: { x: 1 } })).toEqual(
      {
        id: 1,
        sender: '',
        recipient: 'a, b',
        date: '17',
        receivedAt: null,
        object: ''
      }
    )
  })

  it.each([null, 'text', 17, []])(
    'is counted even where it is %j, since deleting would destroy it',
    value => {
      expect(readMail(value)).toEqual({ sender: '', recipient: '', date: '', receivedAt: null, object: '' })
      expect(readInboxMail(value)).toBeNull()
    }
  )
})

describe('the list of rows', () => {
  it.each([
    [
      [1, 2],
      [1, 2]
    ],
    [null, []],
    [undefined, []],
    [{}, []],
    [{ 0: 'a', 2: 'c' }, ['a', 'c']],
    [{ sender: 'x' }, null],
    ['text', null],
    [17, null]
  ])('in %j is %j', (data, list) => {
    expect(listIn(data)).toEqual(list)
  })
})

describe('one message', () => {
  it('has its text decoded', () => {
    const mail = readFullMail({ ...row, body: 'Il+messaggio+%E8+stato+accettato' })
    expect(mail).toEqual({ ...readMail(row), body: 'Il messaggio è stato accettato', damaged: false })
  })

  it.each([
    [{ body: 'questa+email+%EF%BF%BD+una+prova' }],
    [{ body: 'questa+email+%C3%AF%C2%BF%C2%BD+una+prova' }],
    [{ body: '', object: 'CONSEGNA: Perch\ufffd' }]
  ])('is known to be damaged: %j', change => {
    expect(readFullMail({ ...row, ...change })?.damaged).toBe(true)
  })

  it.each([
    ['a zero', 'Si\u0000chiede', 'Si\ufffdchiede'],
    ['an escaped zero', 'Si+chiede%00+copia', 'Si chiede\ufffd copia'],
    ['half a character', 'Si \ud83d chiede', 'Si \ufffd chiede']
  ])(
    'is kept whole with %s in it, which no database gives back, and is known to be damaged',
    (_, body, read) => {
      expect(readFullMail({ ...row, body })).toEqual({ ...readMail(row), body: read, damaged: true })
    }
  )

  it('has the same words in the list and by itself, whatever stands in them', () => {
    const strange = { ...row, sender: 'a\u0000b\udc00', object: 'CONSEGNA: \u0000Prova' }
    expect(readMail(strange)).toMatchObject({ sender: 'a\ufffdb\ufffd', object: 'CONSEGNA: \ufffdProva' })
    expect(readFullMail({ ...strange, body: 'x' })).toMatchObject({ ...readMail(strange), damaged: true })
  })

  it.each([null, [], 'text', {}, { message: 'none' }])('is not in %j', data => {
    expect(readFullMail(data)).toBeNull()
  })
})
