/** `three` is with the composer, `writing` with it in the place of the reader. */
export type Arrangement = 'two' | 'three' | 'writing'

const panesOf = {
  two: ['list', 'reader'],
  three: ['list', 'reader', 'composer'],
  writing: ['list', 'composer']
} as const satisfies Record<Arrangement, readonly string[]>

const defaults: Readonly<Record<Arrangement, readonly number[]>> = {
  two: [30, 70],
  three: [26, 42, 32],
  writing: [30, 70]
}

/** Widths in percent by pane, as remembered; the usual ones where none are, or where they do not fit. */
export function layoutOf(
  arrangement: Arrangement,
  remembered: Readonly<Record<string, readonly number[]>>
): Record<string, number> {
  const panes = panesOf[arrangement]
  const shares = remembered[arrangement] ?? []
  const total = shares.reduce((sum, share) => sum + share, 0)
  const usable =
    shares.length === panes.length && Math.abs(total - 100) < 1 && shares.every(share => share > 5)
  const chosen = usable ? shares : defaults[arrangement]
  return Object.fromEntries(panes.map((pane, at) => [pane, chosen[at] ?? 0]))
}

/** The other way round: what to remember. */
export function sharesOf(arrangement: Arrangement, layout: Readonly<Record<string, number>>): number[] {
  return panesOf[arrangement].map(pane => Math.round((layout[pane] ?? 0) * 100) / 100)
}
