import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress, parseAddressList, sameAddress } from '../../../shared/mail/address'

describe('an address', () => {
  test.each([
    ['anna@pec.example', 'anna@pec.example'],
    ['  anna@pec.example\n', 'anna@pec.example'],
    ['Anna.Rossi@PEC.Comune.Example', 'Anna.Rossi@pec.comune.example'],
    ['Anna Rossi <anna@pec.example>', 'anna@pec.example'],
    ['"Rossi, Anna" < anna@pec.example >', 'anna@pec.example'],
    ['<anna@pec.example>', 'anna@pec.example'],
    ['mailto:anna@pec.example', 'anna@pec.example'],
    ["o'brien+atti_2026@pec.example", "o'brien+atti_2026@pec.example"],
    ['a@b-c.it', 'a@b-c.it'],
    ['a@xn--brger-kva.example', 'a@xn--brger-kva.example']
  ])('%j is %s', (text, address) => {
    expect(parseAddress(text)).toBe(address)
  })

  test.each([
    '',
    'anna',
    'anna@',
    '@pec.example',
    'anna@pec',
    'anna@@pec.example',
    'anna@pec@pec.example',
    'anna rossi@pec.example',
    'anna@pec .example',
    'anna@pec..example',
    'anna@.pec.example',
    'anna@pec.example.',
    'anna@-pec.example',
    'anna@pec-.example',
    '.anna@pec.example',
    'anna.@pec.example',
    'an..na@pec.example',
    '"anna rossi"@pec.example',
    'anna@[127.0.0.1]',
    'anna@10.0.0.1',
    'anna@pec.example, bruno@pec.example',
    'anna@pec.example\r\nBcc: bruno@pec.example',
    '<anna@pec.example> bruno',
    '<anna@pec.example',
    // Letters that only look like those of the domain.
    'anna@pеc.example',
    'ännä@pec.example',
    'anna@\u200bpec.example',
    'anna\u0000@pec.example'
  ])('%j is none that certified mail could be sent to', text => {
    expect(parseAddress(text)).toBeNull()
  })

  test('is as long as the rules of mail allow, and no longer', () => {
    const local = 'a'.repeat(64)
    const domain = (length: number) => `${`${'d'.repeat(49)}.`.repeat(3)}${'d'.repeat(length - 150)}`
    expect(parseAddress(`${local}@${domain(189)}`)).toHaveLength(254)
    expect(parseAddress(`${local}@${domain(190)}`)).toBeNull()
    expect(parseAddress(`a${local}@pec.example`)).toBeNull()
    expect(parseAddress(`anna@${'d'.repeat(63)}.example`)).not.toBeNull()
    expect(parseAddress(`anna@${'d'.repeat(64)}.example`)).toBeNull()
  })

  test('that was read is read again as itself, and nothing is read into two', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), text => {
        const address = parseAddress(text)
        if (address === null) return
        expect(parseAddress(address)).toBe(address)
        expect(address).toMatch(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/)
      })
    )
    fc.assert(
      fc.property(fc.emailAddress(), text => {
        const address = parseAddress(text)
        if (address !== null) expect(sameAddress(address, text)).toBe(true)
      })
    )
  })

  test('is given up on quickly, whatever a page pastes', () => {
    for (const hostile of ['a.'.repeat(200_000), `a@${'a-'.repeat(200_000)}`, '<'.repeat(200_000)]) {
      expect(parseAddress(hostile)).toBeNull()
    }
  })

  test('means the same mailbox in whatever case, and another in no other way', () => {
    expect(sameAddress('Anna@pec.example', 'anna@PEC.example')).toBe(true)
    expect(sameAddress('anna@pec.example', 'anna@pec.example ')).toBe(false)
    expect(sameAddress('anna@pec.example', 'an.na@pec.example')).toBe(false)
  })
})

describe('a list of addresses', () => {
  const [anna, bruno, carla] = ['anna@pec.example', 'bruno@pec.example', 'carla@pec.example']

  test.each([
    ['commas', `${anna}, ${bruno},${carla}`],
    ['semicolons', `${anna};${bruno} ; ${carla};`],
    ['lines', `${anna}\r\n${bruno}\n\n${carla}\n`],
    ['a spreadsheet', `${anna}\t${bruno}\t\r\n${carla}`],
    ['blanks', `${anna} ${bruno}  ${carla}`],
    ['all of them', `\n${anna};, ${bruno} ${carla}`]
  ])('separated by %s', (_, text) => {
    expect(parseAddressList(text)).toEqual({ addresses: [anna, bruno, carla], rejected: [] })
  })

  test('holds each once, in the order given, however it is written: everyone gets one message', () => {
    expect(parseAddressList(`${bruno}, Anna <${anna}>, ANNA@pec.example`).addresses).toEqual([bruno, anna])
  })

  test('keeps a name with its address', () => {
    expect(parseAddressList(`Anna Rossi <${anna}>; ${bruno}`)).toEqual({
      addresses: [anna, bruno],
      rejected: []
    })
  })

  test('gives back what was no address as it was typed, so that nobody is left out in silence', () => {
    expect(parseAddressList(`${anna}, bruno@, uff. tributi ; ${carla}`)).toEqual({
      addresses: [anna, carla],
      rejected: ['bruno@', 'uff. tributi']
    })
    expect(parseAddressList(`${anna} bruno@ ${carla}`)).toEqual({
      addresses: [],
      rejected: [`${anna} bruno@ ${carla}`]
    })
  })

  test.each(['', ' ', ',;\n\t;'])('that is empty (%j) holds nothing and rejects nothing', text => {
    expect(parseAddressList(text)).toEqual({ addresses: [], rejected: [] })
  })
})
