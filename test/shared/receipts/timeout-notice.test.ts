import { describe, expect, it } from 'vitest'
import { squeeze } from '../../../shared/receipts/squeezed'
import { hoursWaited } from '../../../shared/receipts/timeout-notice'

const waited = (words: string) => hoursWaited(squeeze(words).squeezed)

describe('a timeout notice', () => {
  it.each([
    ['non è stato consegnato nelle prime dodici ore dal suo invio', 12],
    ['non è stato consegnato nelle prime ventiquattro ore dal suo invio', 24],
    ['non è stato consegnato nelle ventiquattro ore successive al suo invio', 24],
    ["non e' stato consegnato entro le 12 ore, seguirà un avviso entro 24 ore", 12],
    ['non è stato consegnato al destinatario nelle 24 ore; già avvisato dopo dodici ore', 24],
    ['la spedizione debba considerarsi non andata a buon fine', 24],
    ["l'invio potrebbe non andare a buon fine", 12],
    [
      'non risulta consegnato nelle ventiquattro ore successive (nelle prime dodici era stato dato avviso)',
      24
    ],
    ['non è stato possibile consegnarlo entro 24 ore, dopo il primo avviso alle 12 ore', 24],
    ['non è ancora stato consegnato nelle prime dodici ore; entro ventiquattro ore segue un avviso', 12],
    ['non risulta consegnato nelle prime dodici ore; si tenta per ventiquattro ore', 12],
    ['nessuna conferma entro ventiquattro ore', 24]
  ])('that says "%s" has waited %i hours', (words, hours) => {
    expect(waited(words)).toBe(hours)
  })

  it.each(['tra dodici e ventiquattro ore', 'nelle prime ore dal suo invio', 'entro 124 ore', ''])(
    'that says "%s" does not decide it',
    words => {
      expect(waited(words)).toBeNull()
    }
  )
})
