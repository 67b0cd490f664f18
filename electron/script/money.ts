/** Thousandths of a euro in euro, as a command line writes it. */
export function euro(milliEuro: number): string {
  return (milliEuro / 1_000).toFixed(3).replace(/0$/, '')
}
