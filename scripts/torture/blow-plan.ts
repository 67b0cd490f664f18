/** What befalls the computer, and not the service. */
export const blows = ['disk', 'copy', 'damage', 'timeout'] as const

export type Blow = (typeof blows)[number]

/** When each comes, as a share of all kills; a copy is made and later put back, in turn. */
const moments: Readonly<Record<Blow, readonly number[]>> = {
  disk: [0.15, 0.5, 0.8],
  copy: [0.2, 0.25, 0.85, 0.9],
  damage: [0.4, 0.65],
  timeout: [0.33]
}

/** In a run of fewer kills each comes once: every one of them leaves half of what waits for a person to decide. */
const few = 100
const momentsOfFew: Readonly<Record<Blow, readonly number[]>> = {
  disk: [0.2],
  copy: [0.35, 0.5],
  damage: [0.75],
  timeout: [0.6]
}

/** Says which blow is due, each once. */
export class BlowPlan {
  readonly #due: { readonly blow: Blow; readonly at: number }[]

  constructor(wanted: readonly Blow[], kills: number) {
    const planned = kills < few ? momentsOfFew : moments
    this.#due = wanted
      .flatMap(blow => planned[blow].map(share => ({ blow, at: share * kills })))
      .sort((one, other) => one.at - other.at)
  }

  due(kills: number): Blow | null {
    const next = this.#due[0]
    if (next === undefined || next.at > kills) return null
    this.#due.shift()
    return next.blow
  }
}
