// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { ErrorSubject } from '../../../renderer/i18n/error-subject'
import { useErrorText } from '../../../renderer/i18n/use-error-text'
import { type AppError, appError } from '../../../shared/errors/app-error'
import type { Language } from '../../../shared/settings/language'
import { fakeBridge } from '../helpers/fake-bridge'
import { type Rendered, render } from '../helpers/render'

// What these would catch: a refusal whose amount or whose reason nobody sees, and an account's trouble told as that of a
// mailbox or of a message.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

function Words({ error }: { readonly error: AppError }) {
  return <output>{useErrorText()(error)}</output>
}

async function words(error: AppError, subject: 'mailbox' | 'account', language: Language = 'it') {
  page = await render(
    <ErrorSubject value={subject}>
      <Words error={error} />
    </ErrorSubject>,
    fakeBridge(),
    language
  )
  const text = page.find('output').textContent?.replace(/\s/g, ' ')
  await page.close()
  page = null
  return text
}

it.each([
  ['it', 'indica l’importo 182,03 €'],
  ['de', 'nennt den Betrag 182,03 €'],
  ['en', 'names the amount €182.03']
] as const)('names the amount that the service does, in %s', async (language, expected) => {
  const error = appError('payment-required', 'no', { amount: 182.03 })
  expect(await words(error, 'account', language)).toContain(expected)
})

it('names no amount where the service did not', async () => {
  expect(await words(appError('payment-required', 'no'), 'account')).not.toMatch(/\d|NaN|undefined/)
})

it.each(['credentials-refused', 'secret-missing'] as const)(
  'speaks of the account’s key, and of no mailbox, at %s',
  async code => {
    const ofAccount = await words(appError(code, 'no'), 'account')
    expect(ofAccount).toContain('chiave API')
    expect(ofAccount).not.toContain('casella')
    expect(await words(appError(code, 'no'), 'mailbox')).toContain('casella')
  }
)

it('speaks of no message where nobody knows whether an account’s request was done', async () => {
  const unknown = appError('outcome-unknown', 'no')
  expect(await words(unknown, 'account')).not.toMatch(/messaggio|Verifica ora/)
  expect(await words(unknown, 'mailbox')).toContain('messaggio')
})

it('adds the service’s own words to a refusal of an account’s request', async () => {
  const refused = appError('request-refused', 'no', { status: 406, reason: 'renewal not allowed yet' })
  expect(await words(refused, 'account')).toContain('Parole del servizio: «renewal not allowed yet»')
  expect(await words(appError('request-refused', 'no'), 'account')).not.toContain('Parole del servizio')
})

it('says of a workbook without rows where they may be', async () => {
  const told = (data: AppError['data']) => words(appError('table-empty', 'no', data), 'mailbox')
  expect(await told({ hidden: 1 })).toContain('quelli nascosti non si leggono')
  expect(await told({ sheets: 2 })).toContain('In nessun foglio del file')
  expect(await told({})).toContain('La tabella non contiene alcuna riga di dati')
})
