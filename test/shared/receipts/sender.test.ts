import { describe, expect, it } from 'vitest'
import { unwrapSender } from '../../../shared/receipts/sender'

const envelope = (address: string | null, name: string | null = null) => ({ via: 'envelope', address, name })
const direct = (address: string | null, name: string | null = null) => ({ via: 'direct', address, name })

describe('the sender of an envelope', () => {
  it.each([
    ['"Per conto di: x@pec.example" <posta-certificata@gestore.example>', envelope('x@pec.example')],
    ['"Per conto di: x@pec.example" ', envelope('x@pec.example')],
    ['Per conto di: x@pec.example <posta-certificata@gestore.example>', envelope('x@pec.example')],
    ['"PER CONTO DI:x@pec.example" <POSTA-CERTIFICATA@gestore.example>', envelope('x@pec.example')],
    ['"Per conto di: <x@pec.example>" <posta-certificata@gestore.example>', envelope('x@pec.example')],
    ['"Per conto di: Studio Rossi <x@pec.example>" ', envelope('x@pec.example', 'Studio Rossi')],
    [
      '&quot;Per conto di: x@pec.example&quot; &lt;posta-certificata@z.example&gt;',
      envelope('x@pec.example')
    ],
    ['"Per conto di: Studio Rossi" ', envelope(null, 'Studio Rossi')],
    ['"Per conto di: " <posta-certificata@gestore.example>', envelope(null)],
    ['"Per conto di: x@pec.example', envelope('x@pec.example')]
  ])('of %s is the one behind "Per conto di:"', (raw, expected) => {
    expect(unwrapSender(raw)).toEqual(expected)
  })

  it('is not taken from a display name in front of an address that is no provider', () => {
    const raw = '"Per conto di: banca@pec.example" <truffa@posta.example>'
    expect(unwrapSender(raw)).toEqual(direct('truffa@posta.example', 'Per conto di: banca@pec.example'))
  })
})

describe('a provider', () => {
  it.each([
    'posta-certificata@pec.aruba.it',
    '  <posta-certificata@pec.aruba.it> ',
    'Posta-Certificata@PEC.aruba.it',
    '"posta-certificata@pec.aruba.it" <posta-certificata@pec.aruba.it>'
  ])('is recognised by its bare address: %s', raw => {
    expect(unwrapSender(raw)).toMatchObject({ via: 'provider', name: null })
  })

  it('is not recognised by a display name whose address the service dropped', () => {
    expect(unwrapSender('"posta-certificata@pec.aruba.it" ')).toEqual(
      direct(null, 'posta-certificata@pec.aruba.it')
    )
  })
})

describe('anybody else', () => {
  it.each([
    ['x@posta.example', direct('x@posta.example')],
    ['Mario Rossi <x@posta.example>', direct('x@posta.example', 'Mario Rossi')],
    ['"Rossi, Mario" <x@posta.example>', direct('x@posta.example', 'Rossi, Mario')],
    ['"Mario Rossi" ', direct(null, 'Mario Rossi')],
    ['<not an address>', direct(null)],
    ['', direct(null)]
  ])('is read from "%s"', (raw, expected) => {
    expect(unwrapSender(raw)).toEqual(expected)
  })
})
