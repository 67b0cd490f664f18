import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(path.resolve(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8')
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }]
  )
)

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [brighter = 0, darker = 0] = [one, other]
    .map(name => luminance(colours.get(name)?.[theme] ?? ''))
    .sort((a, b) => b - a)
  return (brighter + 0.05) / (darker + 0.05)
}

const surfaces = ['desk', 'paper', 'sheet', 'raised', 'well', 'hover']
const inks = ['ink', 'ink-soft', 'ink-faint', 'wax-ink', 'bad-ink', 'warn-ink']
const text = [
  ...surfaces.flatMap(surface => inks.map(ink => [ink, surface] as const)),
  ...['good', 'warn', 'bad', 'info'].map(state => [`${state}-ink`, `${state}-wash`] as const),
  ...['ink', 'ink-soft', 'ink-faint', 'wax-ink'].map(ink => [ink, 'wax-wash'] as const),
  ['wax-ink', 'wax-wash-hover'],
  ['on-wax', 'wax'],
  ['on-wax', 'wax-hover'],
  ['on-wax', 'wax-pressed'],
  ['on-practice', 'practice'],
  ['on-practice', 'practice-stripe'],
  ['sheet', 'ink']
] as const
const marks = surfaces.flatMap(surface => [
  ['focus', surface] as const,
  ['line-strong', surface] as const,
  ['wax-ink', surface] as const
])

describe.each(['light', 'dark'] as const)('in the %s theme', theme => {
  it.each(text)('words in %s can be read on %s (4.5 : 1)', (ink, surface) => {
    expect(contrast(ink, surface, theme)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(marks)('marks in %s can be seen on %s (3 : 1)', (mark, surface) => {
    expect(contrast(mark, surface, theme)).toBeGreaterThanOrEqual(3)
  })
})
