import type { BenchFigure } from './figure-lines'

/** More rows a second than the vendor allows. */
const fastestPace = 1

/** In words, what may not be whatever the machine. */
export function brokenBulkLimits(measured: readonly BenchFigure[]): readonly string[] {
  const figureNamed = (name: string) => measured.find(figure => figure.name === name)?.value ?? 0
  const pace = figureNamed('run-pace')
  const wrong = figureNamed('run-not-once')
  return [
    ...(pace > fastestPace ? [`run: ${pace} rows a second, and ${fastestPace} is allowed`] : []),
    ...(wrong > 0 ? [`run: ${wrong} rows were not accepted exactly once`] : [])
  ]
}
