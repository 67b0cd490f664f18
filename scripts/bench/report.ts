import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Figure, figureNames } from './figures'

/** Exactly the seven figures in their order. Throws where one is missing or there twice. */
export function wholeReport(measured: readonly Figure[]): readonly Figure[] {
  const report = figureNames.flatMap(name => measured.filter(figure => figure.name === name))
  if (report.length !== figureNames.length || measured.length !== report.length) {
    throw new Error('A report has each of the seven figures once.')
  }
  if (figureNames.some((name, at) => report[at]?.name !== name)) {
    throw new Error('A report has each of the seven figures once.')
  }
  return report
}

export async function writeReport(folder: string, measured: readonly Figure[]): Promise<void> {
  const report = wholeReport(measured)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'latest.json'), `${JSON.stringify(report, null, 2)}\n`)
}

export const figureColumns = ['name', 'unit', 'median', 'p95', 'floor', 'ratio'] as const

/** For a terminal; the first two columns are words. */
export function table<Column extends string>(
  columns: readonly Column[],
  measured: readonly Readonly<Record<Column, string | number | null>>[]
): string {
  const lines = measured.map(figure => columns.map(column => String(figure[column] ?? '-')))
  const all = [[...columns], ...lines]
  const widths = columns.map((_, at) => Math.max(...all.map(line => line[at]?.length ?? 0)))
  return all
    .map(line =>
      line.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
    )
    .map(line => line.join('  '))
    .join('\n')
}
