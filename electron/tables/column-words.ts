import { foldName } from '../../shared/runs/template/names'

/** Words that are in names of columns and seldom in what columns hold. */
const telling = [
  ...['pec', 'email', 'mail', 'emailadresse', 'destinatario', 'empfänger', 'recipient'],
  ...[
    'nome',
    'cognome',
    'nominativo',
    'denominazione',
    'vorname',
    'nachname',
    'name',
    'firstname',
    'lastname'
  ],
  ...['allegato', 'allegati', 'anlage', 'anlagen', 'anhang', 'attachment', 'attachments'],
  ...['oggetto', 'betreff', 'subject', 'importo', 'betrag', 'amount', 'data', 'datum', 'date'],
  ...['scadenza', 'fälligkeit', 'protocollo', 'pratica', 'aktenzeichen', 'riferimento', 'codice'],
  ...['numero', 'nummer', 'number', 'indirizzo', 'adresse', 'anschrift', 'address']
]

/** What names a column only where nothing else stands in the cell. */
const whole = [
  ...['id', 'nr', 'n', 'num', 'rif', 'ref', 'az', 'cf', 'p iva', 'piva', 'partita iva', 'codice fiscale'],
  ...['cap', 'plz', 'zip', 'città', 'ort', 'stadt', 'city', 'comune', 'via', 'straße', 'street', 'provincia'],
  ...['cliente', 'kunde', 'client', 'customer', 'azienda', 'ditta', 'firma', 'company', 'ente'],
  ...['ragione sociale', 'domicilio digitale', 'posta certificata', 'steuernummer'],
  ...['telefono', 'telefon', 'phone', 'cellulare', 'note', 'nota', 'notiz', 'notes', 'testo', 'text'],
  ...['file', 'files', 'datei', 'documento', 'dokument', 'document', 'titolo', 'titel', 'title', 'anrede'],
  ...['tipo', 'typ', 'type', 'stato', 'status', 'esito', 'causale', 'descrizione', 'beschreibung'],
  ...['description', 'totale', 'summe', 'total']
]

/** What names a column of addresses where nothing else stands in the cell. */
const ofAddresses = [
  ...['pec', 'mail', 'email', 'e mail', 'posta certificata', 'domicilio digitale', 'casella pec'],
  ...['indirizzo pec', 'indirizzo email', 'indirizzo e mail', 'pec adresse', 'pec address'],
  ...['emailadresse', 'e mail adresse', 'mailadresse', 'email address', 'e mail address']
]

/** Words and signs of a column's name are few: more are a text. */
const mostWords = 5
const longest = 60

/** Whether a cell is what people write above a column. */
export function namesColumn(cell: string): boolean {
  if (cell.length > longest) return false
  const text = lettersOf(cell)
  const words = text.split(' ')
  return whole.includes(text) || (words.length <= mostWords && words.some(word => telling.includes(word)))
}

/** Whether a cell is, alone and in full, what people write above addresses. */
export function namesAddresses(cell: string): boolean {
  return cell.length <= longest && ofAddresses.includes(lettersOf(cell))
}

function lettersOf(cell: string): string {
  return foldName(cell)
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}
