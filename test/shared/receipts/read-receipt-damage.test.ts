import { describe, expect, it } from 'vitest'
import { readReceipt } from '../../../shared/receipts/read-receipt'
import type { Receipt } from '../../../shared/receipts/receipt'
import { type ReceiptFixture, receiptFixtures } from './fixtures'

const accents = /è|ï¿½|\ufffd|&egrave;|e'(?=\s)/g
const isHtml = (fixture: ReceiptFixture) => /<html/i.test(fixture.body)
const isText = (fixture: ReceiptFixture) => !isHtml(fixture)
/** Addresses one a line with nothing between them but the line break cannot be told apart without it. */
const keepsItsAddresses = (fixture: ReceiptFixture) =>
  isHtml(fixture) ||
  fixture.expected.recipients.length < 2 ||
  fixture.expected.recipients[0]?.certified !== null

interface Damage {
  readonly what: string
  readonly applies?: (fixture: ReceiptFixture) => boolean
  readonly apply: (body: string) => string
}

const damages: readonly Damage[] = [
  { what: 'è as an ASCII apostrophe', apply: body => body.replace(accents, "e'") },
  { what: 'è as e', apply: body => body.replace(accents, 'e') },
  { what: 'è as U+FFFD', apply: body => body.replace(accents, '\ufffd') },
  { what: 'è as the bytes of U+FFFD', apply: body => body.replace(accents, 'ï¿½') },
  { what: 'è as an entity', apply: body => body.replace(accents, '&egrave;') },
  { what: 'è as an entity encoded twice', apply: body => body.replace(accents, '&amp;egrave;') },
  { what: 'è missing', apply: body => body.replace(accents, '') },
  { what: 'typographic apostrophes', applies: isText, apply: body => body.replaceAll("'", '’') },
  { what: 'typographic quotes', applies: isText, apply: body => body.replace(/"([^"]*)"/g, '“$1”') },
  { what: 'line breaks missing', applies: keepsItsAddresses, apply: body => body.replace(/\n/g, '') },
  {
    what: 'all blanks missing',
    applies: fixture => isText(fixture) && keepsItsAddresses(fixture),
    apply: body => body.replace(/\s/g, '')
  },
  { what: 'CRLF', apply: body => body.replace(/\n/g, '\r\n') },
  { what: 'line breaks as blanks', apply: body => body.replace(/\n/g, '   ') },
  { what: 'no-break spaces', applies: isText, apply: body => body.replaceAll(' ', '\u00a0') },
  { what: 'lower case', apply: body => body.toLowerCase() },
  { what: 'upper case', apply: body => body.toUpperCase() },
  { what: 'the + of the offset lost to form encoding', apply: body => body.replaceAll('(+0', '( 0') },
  { what: 'paragraphs around', applies: isText, apply: inHtml },
  {
    what: 'a table around',
    applies: isText,
    apply: body => `<table><tr><td>${inHtml(body)}</td></tr></table>`
  },
  { what: 'every character as a numeric entity', applies: isText, apply: numeric }
]

function inHtml(body: string): string {
  const escaped = body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const lines = escaped.split('\n').map(line => `${line}<br />`)
  return `<!DOCTYPE html><html><head><title>x</title></head><body><p>${lines.join('\n')}</p></body></html>`
}

function numeric(body: string): string {
  return `<p>${[...body].map(char => (char === '\n' ? '<br>' : `&#${char.codePointAt(0)};`)).join('')}</p>`
}

/** What damage may not change; letters and blanks of the provider's words are as damaged as the text. */
function essence({ author, recipients, identifier, reason, subject: _subject, ...rest }: Receipt) {
  return {
    ...rest,
    author: author?.toLowerCase() ?? null,
    recipients: recipients.map(({ address, certified }) => ({ address: address.toLowerCase(), certified })),
    identifier: identifier?.toLowerCase() ?? null,
    reason:
      reason
        ?.toLowerCase()
        .replace(accents, '')
        .replace(/[^a-z0-9]|e/g, '') ?? null
  }
}

describe.each(damages)('$what', ({ applies = () => true, apply }) => {
  const touched = receiptFixtures.filter(fixture => applies(fixture) && apply(fixture.body) !== fixture.body)

  it.each(touched.map(fixture => [fixture.name, fixture] as const))(
    'changes nothing in %s',
    (_name, fixture) => {
      expect(essence(readReceipt({ ...fixture, body: apply(fixture.body) }))).toEqual(
        essence(fixture.expected)
      )
    }
  )
})
