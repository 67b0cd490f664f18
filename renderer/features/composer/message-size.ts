/** A megabyte is 10^6 bytes here, as in the limit of the settings and in what providers publish. */
const megabyte = 1_000_000

/** Sizes of messages and their files in decimal units, so that they can be compared with the limit. */
export function formatSize(locale: string, bytes: number): string {
  const [value, unit] =
    bytes >= megabyte
      ? [bytes / megabyte, 'megabyte']
      : bytes >= 1_000
        ? [bytes / 1_000, 'kilobyte']
        : [bytes, 'byte']
  const digits = unit === 'megabyte' && value < 100 ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(value)
}

export function limitInBytes(megabytes: number): number {
  return megabytes * megabyte
}
