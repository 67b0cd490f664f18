import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Figure, figureNames, figureOf, figuresNamed } from '../../../scripts/bench/figures'
import { figureColumns, table, wholeReport, writeReport } from '../../../scripts/bench/report'
import { median, quantile, reachedBy } from '../../../scripts/bench/statistics'

const sevenFigures = (): readonly Figure[] =>
  figureNames.map(name => figureOf(name, { ours: [1], floor: null }))

describe('the statistics', () => {
  it('find the middle whatever the order, and between two samples their mean', () => {
    expect(median([10, 9, 100])).toBe(10)
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it('take the slow end of times and the slow end of rates', () => {
    const samples = Array.from({ length: 101 }, (_, at) => at)
    expect(reachedBy(samples, 0.95, 'more')).toBe(95)
    expect(reachedBy(samples, 0.95, 'less')).toBeCloseTo(5)
  })

  it('make no figure of nothing', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError)
  })
})

describe('a figure', () => {
  it('of means tells what 95 of 100 single samples reach', () => {
    const single = Array.from({ length: 101 }, (_, at) => at)
    expect(figureOf('scroll', { ours: [50], single, floor: null })).toMatchObject({ median: 50, p95: 95 })
  })

  it('sets our median over that of the floor', () => {
    expect(figureOf('start', { ours: [900, 1_000, 2_000], floor: [800, 700, 900] })).toEqual({
      name: 'start',
      unit: 'ms',
      median: 1_000,
      p95: 1_900,
      floor: 800,
      ratio: 1.25
    })
  })

  it('has neither floor nor ratio where there is nothing to compare with', () => {
    expect(figureOf('search', { ours: [20], floor: null })).toMatchObject({ floor: null, ratio: null })
  })

  it('does not round a pace below one up to one', () => {
    expect(figureOf('pacing', { ours: [0.9964], floor: null }).median).toBe(0.996)
  })
})

describe('the figures asked for', () => {
  it('are all seven where none is named, and in their own order', () => {
    expect(figuresNamed([])).toEqual(['start', 'memory', 'search', 'scroll', 'open', 'sync', 'pacing'])
    expect(figuresNamed(['sync', 'start'])).toEqual(['start', 'sync'])
  })

  it('are refused by name where they are unknown, instead of measuring nothing', () => {
    expect(() => figuresNamed(['search', 'speed'])).toThrow(/speed.*start, memory/)
  })
})

describe('the report', () => {
  it('has each of the seven once, in their order, whatever order they were measured in', () => {
    expect(wholeReport([...sevenFigures()].reverse()).map(({ name }) => name)).toEqual(figureNames)
  })

  it('is not made where one is missing or there twice', () => {
    const [first, ...others] = sevenFigures()
    const start = first ?? expect.fail()
    expect(() => wholeReport(others)).toThrow()
    expect(() => wholeReport([start, ...sevenFigures()])).toThrow()
    expect(() => wholeReport([start, start, ...others.slice(1)])).toThrow()
  })

  it('is written as an array of lines with these six fields', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-report-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await writeReport(path.join(folder, 'bench'), sevenFigures())
    const lines: unknown = JSON.parse(await readFile(path.join(folder, 'bench', 'latest.json'), 'utf8'))
    expect(lines).toEqual(sevenFigures())
    for (const line of lines as readonly object[])
      expect(Object.keys(line)).toEqual(['name', 'unit', 'median', 'p95', 'floor', 'ratio'])
  })

  it('shows what there is none of as a dash', () => {
    const [head, line] = table(figureColumns, [figureOf('open', { ours: [31.5], floor: null })]).split('\n')
    expect(head?.split(/ +/)).toEqual(['name', 'unit', 'median', 'p95', 'floor', 'ratio'])
    expect(line?.split(/ +/)).toEqual(['open', 'ms', '31.5', '31.5', '-', '-'])
  })
})
