import { parseAddress } from '../mail/address'
import { fileNamesIn } from './file-name-rule'
import { foldName } from './template/names'

/** What the columns seem to be for, by their index; somebody has to confirm it. */
export interface MappingGuess {
  /** null: no column holds addresses, or it cannot be told which one is meant. */
  readonly address: number | null
  readonly attachments: readonly number[]
  readonly label: number | null
}

/** Words in a column's name, the surest first. */
const certifiedWords = ['pec', 'domicilio digitale', 'posta certificata', 'certified', 'zertifizierte', 'rem']
const addressWords = ['mail', 'e mail', 'email', 'emailadresse', 'empfänger', 'destinatario', 'recipient']
const postalWords = ['indirizzo', 'adresse', 'anschrift', 'address', 'indirizzi']
const senderWords = 'mittente absender sender from reply'.split(' ')
const fileWords = [
  'allegato',
  'allegati',
  'file',
  'files',
  'documento',
  'anlage',
  'anlagen',
  'anhang',
  'anhänge'
].concat(['datei', 'dateien', 'dateiname', 'attachment', 'attachments', 'filename', 'document', 'pdf'])
const labelWords = [
  'pratica',
  'aktenzeichen',
  'case',
  'riferimento',
  'fascicolo',
  'protocollo',
  'posizione'
].concat(['geschäftszeichen', 'az', 'vorgang', 'reference', 'ref', 'rif', 'numero pratica', 'dossier'])

const fileEnding = /\.(?:pdf|p7m|xml|zip|docx?|xlsx?|odt|rtf|txt|csv|jpe?g|png|tiff?|eml|asc|sig)$/i

/** Rows that are looked at; more tell no more. */
const mostRows = 200

/** Cells that are looked at are cut here. */
const longestCell = 500

/** Share of the cells that are not blank. */
const most = 0.6

export function guessMapping(columns: readonly string[], rows: readonly (readonly string[])[]): MappingGuess {
  const facts = columns.map((name, column) => factsOf(name, rows.slice(0, mostRows), column))
  const address = addressColumn(facts)
  const attachments = facts.flatMap((fact, column) =>
    column !== address && holdsFiles(fact) ? [column] : []
  )
  const label = facts.findIndex(
    ({ words, addresses }, column) =>
      column !== address && !attachments.includes(column) && addresses === 0 && hasWord(words, labelWords)
  )
  return { address, attachments, label: label === -1 ? null : label }
}

interface ColumnFacts {
  /** The column's name with single blanks for everything that is neither letter nor digit, and one at either end. */
  readonly words: string
  /** Cells that are not blank. */
  readonly filled: number
  /** Shares of these, 0 to 1. */
  readonly addresses: number
  readonly files: number
}

function factsOf(name: string, rows: readonly (readonly string[])[], column: number): ColumnFacts {
  const cells = rows.map(row => (row[column] ?? '').slice(0, longestCell).trim()).filter(cell => cell !== '')
  const share = (is: (cell: string) => boolean) => cells.filter(is).length / Math.max(1, cells.length)
  return {
    words: ` ${foldName(name)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `,
    filled: cells.length,
    addresses: share(cell => parseAddress(cell) !== null),
    files: share(cell => fileNamesIn(cell).every(file => fileEnding.test(file)))
  }
}

function hasWord(words: string, any: readonly string[]): boolean {
  return any.some(word => words.includes(` ${word} `))
}

/** By its cells first, then by its name; null where two are equally likely. */
function addressColumn(facts: readonly ColumnFacts[]): number | null {
  const scores = facts.map(scoreOf)
  const best = Math.max(0, ...scores)
  if (best === 0 || scores.filter(score => score === best).length > 1) return null
  return scores.indexOf(best)
}

/** 0: no column of addresses. */
function scoreOf({ words, filled, addresses }: ColumnFacts): number {
  if (hasWord(words, senderWords)) return 0
  const name = nameScore(words)
  // Cells that are no addresses speak against the best name.
  if (filled > 0 && addresses < most) return 0
  return filled === 0 ? name : 10 + name
}

function nameScore(words: string): number {
  if (hasWord(words, certifiedWords)) return 4
  if (hasWord(words, addressWords)) return 3
  return hasWord(words, postalWords) ? 1 : 0
}

function holdsFiles({ words, filled, files }: ColumnFacts): boolean {
  return filled > 0 ? files >= most : hasWord(words, fileWords)
}
