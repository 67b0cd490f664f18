/** The named entities receipts and office mail use. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: '',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  auml: 'ä',
  egrave: 'è',
  eacute: 'é',
  ecirc: 'ê',
  euml: 'ë',
  igrave: 'ì',
  iacute: 'í',
  icirc: 'î',
  iuml: 'ï',
  ograve: 'ò',
  oacute: 'ó',
  ocirc: 'ô',
  ouml: 'ö',
  ugrave: 'ù',
  uacute: 'ú',
  ucirc: 'û',
  uuml: 'ü',
  ccedil: 'ç',
  ntilde: 'ñ',
  szlig: 'ß',
  Agrave: 'À',
  Aacute: 'Á',
  Auml: 'Ä',
  Egrave: 'È',
  Eacute: 'É',
  Igrave: 'Ì',
  Iacute: 'Í',
  Ograve: 'Ò',
  Oacute: 'Ó',
  Ouml: 'Ö',
  Ugrave: 'Ù',
  Uacute: 'Ú',
  Uuml: 'Ü',
  Ccedil: 'Ç',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  euro: '€',
  pound: '£',
  deg: '°',
  sect: '§',
  ordm: 'º',
  ordf: 'ª',
  copy: '©',
  reg: '®',
  trade: '™',
  times: '×',
  iquest: '¿',
  frac12: '½',
  frac14: '¼',
  sup2: '²',
  sup3: '³',
  acute: '´',
  para: '¶',
  plusmn: '±',
  commat: '@',
  colon: ':',
  lpar: '(',
  rpar: ')',
  plus: '+'
}

/** What windows-1252 means by 128 to 159, which is what numeric entities in that range mean to every browser. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const entity = /&(#x[0-9a-f]{1,8}|#\d{1,8}|[a-z][a-z0-9]{1,31})(;?)/gi

/**
 * Decodes numeric entities and the named ones above, once; what is not known stays as it is. A named entity without
 * its semicolon counts only where no letter follows.
 */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(entity, decodeOne) : text
}

function decodeOne(whole: string, body: string): string {
  if (body.startsWith('#')) return decodeNumber(body)
  // Upper-cased receipts exist, "&EGRAVE;" included.
  const key = Object.hasOwn(named, body) ? body : body.toLowerCase()
  return Object.hasOwn(named, key) ? (named[key] ?? whole) : whole
}

function decodeNumber(body: string): string {
  const hex = /^#x/i.test(body)
  const code = hex ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10)
  if (code <= 255 && code > 0) return windows1252Character(code)
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return valid ? String.fromCodePoint(code) : '\ufffd'
}

/** The character of one byte of windows-1252. */
export function windows1252Character(byte: number): string {
  return byte >= 128 && byte <= 159 ? windows1252.charAt(byte - 128) : String.fromCharCode(byte)
}
