/** Throws where there are no samples: a figure of nothing is no figure. */
export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5)
}

/** The value that this share of the samples reaches or does better than. */
export function reachedBy(samples: readonly number[], share: number, worse: 'more' | 'less'): number {
  return quantile(samples, worse === 'more' ? share : 1 - share)
}

/** Between two samples their weighted mean. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) throw new RangeError('There are no samples.')
  return below + (above - below) * (place - Math.floor(place))
}
