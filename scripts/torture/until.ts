/** Asks again and again, for so many real milliseconds at most; answers whether it came true. */
export async function until(
  longestMs: number,
  gapMs: number,
  isSo: () => Promise<boolean>
): Promise<boolean> {
  const end = performance.now() + longestMs
  for (;;) {
    if (await isSo()) return true
    if (performance.now() >= end) return false
    await rest(gapMs)
  }
}

/** Real milliseconds. */
export const rest = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))
