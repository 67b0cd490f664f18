/** One pattern for both languages: no word of the one means something else in the other. Every part of it is bounded. */

const gap = '[\\s\\u00ad\\u200b-\\u200d]{1,12}'
const apostrophe = "['’`´]"

/** What a term may begin with. A word of which this is only the end is another word, but for the German "…frist". */
const openings = [
  'entro',
  'non(?=\\s{1,12}oltre)',
  'termine',
  'scadenza',
  'scade',
  'binnen',
  'innerhalb',
  'bis',
  'sp[^\\s.]{0,4}testens',
  'l[^\\s.]{0,4}ngstens',
  'f[^\\s.]{0,4}llig(?:keit)?',
  '(?:zahlungs|einreich(?:e|ungs)|abgabe|rekurs|einspruchs|widerspruchs|beschwerde)?frist',
  '(?:abgabe|zahlungs|einreich(?:e|ungs)?)termin'
].join('|')

/** Finds where a term may begin. */
export const opening = new RegExp(`(?<![\\p{L}\\d])(?:${openings})(?![\\p{L}\\d])`, 'giu')

/** Words that may stand between the opening and the number or the day. */
const between = [
  'e|ed|non|oltre|il|lo|la|le|i|gli|un|di|del|al|alla|per|giorno|data|massimo|ultimo|ultima|perentorio|termine',
  'successivi|successive|prossimi|prossime|seguenti|fissato|fissata|scadenza|stabilito|stabilita|d[^\\s\\w]',
  'luned[^\\s,]{1,4}|marted[^\\s,]{1,4}|mercoled[^\\s,]{1,4}|gioved[^\\s,]{1,4}|venerd[^\\s,]{1,4}|sabato|domenica',
  'von|vom|zum|zu|am|an|den|dem|der|des|die|einer|frist|tag|datum|bis|n[^\\s,]{1,4}chsten|folgenden|sp[^\\s.]{0,4}testens',
  'einschlie[^\\s.]{1,4}lich|inklusive|inkl\\.|mit|ablauf|gesetzt|ist|jedoch|aber',
  '(?:mon|diens|donners|frei|sams)tag|mittwoch|sonntag|sonnabend'
].join('|')

const fillers = `(?:${gap}(?:${between})[,:]?){0,8}`
const elided = `(?:(?:dell|all|l)${apostrophe}\\s{0,2})?`

const clock = '(?<hour>\\d{1,2})(?:[:.,](?<minute>\\d{2}))?'
const clockAfter = '(?<lateHour>\\d{1,2})(?:[:.,](?<lateMinute>\\d{2}))?'

/** "le ore 12:00 del", "12.00 Uhr am". */
const hourBefore =
  `(?:${gap}(?:(?:le${gap}|alle${gap})?(?:ore|h\\.?)${gap}${clock}(?:${gap}(?:di|del|dello))?` +
  `|(?:um${gap})?(?<uhr>\\d{1,2})(?:[:.](?<uhrMinute>\\d{2}))?${gap}uhr(?:${gap}(?:am|des|vom))?))?`

/** ", ore 12:00", "um 12 Uhr". */
const hourAfter =
  `(?:,?${gap}(?:(?:alle${gap}|le${gap})?(?:ore|h\\.?)${gap}${clockAfter}` +
  `|(?:um${gap})?(?<lateUhr>\\d{1,2})(?:[:.](?<lateUhrMinute>\\d{2}))?${gap}uhr))?`

const separator = '\\s{0,2}[./-]\\s{0,2}'
/** "1/2 giornata" is half of one. */
const noFraction = `(?!${gap}(?:giorn|ora(?!\\p{L})|mes[ei]|ann[oi]|settiman|tag|stunde|woche|monat|jahr))`
/** A day in numbers with its year, one without, and one whose month is a word. */
const dates = [
  `(?<day>\\d{1,2})${separator}(?<month>\\d{1,2})${separator}(?<year>\\d{4}|\\d{2})(?![\\d/])`,
  `(?<bareDay>\\d{1,2})(?:/(?<bareMonth>\\d{1,2})(?![\\d/.,:])${noFraction}|\\.\\s?(?<dotMonth>\\d{1,2})\\.(?!\\s{0,2}\\d))`,
  `(?<wordDay>\\d{1,2})[°º.]?${gap}(?<monthWord>[^\\s\\d.,;:()]{3,12})\\.?(?:${gap}(?<wordYear>\\d{4}))?(?!\\d)`
].join('|')

/** What a dated term looks like from its opening on. */
export const dated = new RegExp(
  `^\\S{3,30}[:,]?${fillers}${hourBefore}${fillers}${gap}${elided}(?:${dates})${hourAfter}`,
  'iu'
)

const number = '(?<count>\\d{1,3}|[^\\s\\d().,;:]{2,40})'
const bracket = `(?:\\s{0,3}\\([^()]{1,40}\\))?`
const unit =
  '(?<unit>giorn[oi]|gg\\.?|settiman[ae]|mes[ei]|(?:werk|arbeits)?tag(?:e|en|es)?|woche[n]?|monat(?:e|en|s)?|jahr(?:e|en|es)?|ann[oi])(?![\\p{L}\\d])'
const working = `(?:${gap}(?:lavorativ|feriali)[^\\s.,;:]{0,4})?`

/** From when it is said to run; taken along so that it can be read beside the suggested day. */
const italianStart = `,?${gap}(?:decorrent[ei]${gap})?d(?:al|alla|alle|all)(?:${gap}|${apostrophe}\\s{0,2})[^\\s.,;:]{1,30}(?:${gap}d(?:i|el|ella|ello|ell)(?:${gap}|${apostrophe})[^\\s.,;:]{1,30})?`
const germanStart = `,?${gap}(?:ab|nach|seit)(?:${gap}(?:dem|der))?${gap}[^\\s.,;:]{1,30}(?:${gap}(?:der|des|dieser|dieses|diese)${gap}[^\\s.,;:]{1,30})?`

/** What a span of time looks like from its opening on. */
export const spanned = new RegExp(
  `^\\S{3,30}:?${fillers}${gap}(?:${number}${bracket}(?:${gap}(?:successivi|seguenti|naturali)){0,2}${gap}${unit}${working}` +
    `|(?:giorni|gg\\.?)${gap}(?<late>\\d{1,3}|[^\\s\\d().,;:]{2,40})${bracket}${working}|(?<oneMonth>monatsfrist))(?:${italianStart}|${germanStart})?`,
  'iu'
)

/** After it: "sei mesi e dieci giorni", "un anno e mezzo" are longer than they begin. */
export const goesOn = new RegExp(
  `^(?:${bracket}${gap}(?:e|ed|und)${gap}(?:mezz[oa]|[^\\s.,;:]{1,40}${bracket}${gap}(?:giorn[oi]|gg|settiman[ae]|mes[ei]|tag|woche|monat|jahr|ann[oi])))`,
  'iu'
)

/** Before it: "al termine di" is an end, "vom … bis" and "1.1. bis" a stretch of time, and neither is a term. */
export const notOpening =
  /(?:\bal\s{1,4}|\d[.\d]{0,9}(?:\s{1,4}uhr)?\s{0,4}|\b(?:vom|von|zwischen)\s{1,4}[^.;!?]{1,30}\s)$/i

/** Working days, which nobody counts here. */
export const ofWorkingDays = /lavorativ|feriali|werktag|arbeitstag/i

/** These open a day and never a span: "bis 30 Tage" is a most, "scadenza 30 giorni" a way to pay. */
export const onlyDates = /^(?:bis|scad|f.{0,4}llig)/i
