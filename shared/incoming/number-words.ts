const highest = 199

const italianOnes = [
  '',
  'uno',
  'due',
  'tre',
  'quattro',
  'cinque',
  'sei',
  'sette',
  'otto',
  'nove',
  'dieci',
  'undici',
  'dodici',
  'tredici',
  'quattordici',
  'quindici',
  'sedici',
  'diciassette',
  'diciotto',
  'diciannove'
]

const italianTens = [
  '',
  '',
  'venti',
  'trenta',
  'quaranta',
  'cinquanta',
  'sessanta',
  'settanta',
  'ottanta',
  'novanta'
]

const germanOnes = [
  '',
  'ein',
  'zwei',
  'drei',
  'vier',
  'fünf',
  'sechs',
  'sieben',
  'acht',
  'neun',
  'zehn',
  'elf',
  'zwölf',
  'dreizehn',
  'vierzehn',
  'fünfzehn',
  'sechzehn',
  'siebzehn',
  'achtzehn',
  'neunzehn'
]

const germanTens = [
  '',
  '',
  'zwanzig',
  'dreißig',
  'vierzig',
  'fünfzig',
  'sechzig',
  'siebzig',
  'achtzig',
  'neunzig'
]

function italian(value: number): string {
  if (value >= 100) return `cento${value === 100 ? '' : italian(value - 100)}`
  if (value < 20) return italianOnes[value] ?? ''
  const tens = italianTens[Math.floor(value / 10)] ?? ''
  const ones = italianOnes[value % 10] ?? ''
  return (/^[uo]/.test(ones) ? tens.slice(0, -1) : tens) + ones
}

function german(value: number): string {
  if (value >= 100) return `hundert${value === 100 ? '' : german(value - 100)}`
  if (value < 20) return germanOnes[value] ?? ''
  const ones = germanOnes[value % 10] ?? ''
  return (ones === '' ? '' : `${ones}und`) + (germanTens[Math.floor(value / 10)] ?? '')
}

/**
 * The skeleton of a word, which damaged letters share with whole ones: each run of anything but a to z is one `?`, and one
 * at the end is nothing, so "fünf" and "fÃ¼nf" are `f?nf`, "ventitré" and "ventitr�" `ventitr`.
 */
export function skeletonOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z]+/g, '?')
    .replace(/\?$/, '')
}

const values = new Map<string, number>()

function know(word: string, value: number): void {
  values.set(skeletonOf(word), value)
  const plain = word.replaceAll('ü', 'ue').replaceAll('ö', 'oe').replaceAll('ß', 'ss')
  values.set(skeletonOf(plain), value)
}

for (let value = 1; value <= highest; value += 1) {
  const word = italian(value)
  know(word, value)
  // The accent of a "tre" at the end.
  know(word.replace(/tre$/, 'tré'), value)
  // Both "centotto" and "centootto" are written.
  know(word.replace(/^centoo/, 'cento'), value)
  know(german(value), value)
  if (value >= 100) know(`ein${german(value)}`, value)
}
for (const word of ['un', 'una', 'eine', 'einem', 'einen', 'einer', 'eines']) know(word, 1)

/** The number from 1 to 199 that an Italian or German word means, whatever became of its accents; null: none. */
export function numberWord(word: string): number | null {
  return values.get(skeletonOf(word)) ?? null
}
