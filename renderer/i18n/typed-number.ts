/** The number in `text`, with a comma or a point before its decimals; null where it is none or not between the two, which are allowed themselves. */
export function decimalNumber(text: string, least: number, most: number): number | null {
  const trimmed = text.trim()
  if (!/^\d{1,6}(?:[.,]\d{1,6})?$/.test(trimmed)) return null
  const value = Number(trimmed.replace(',', '.'))
  return value >= least && value <= most ? value : null
}
