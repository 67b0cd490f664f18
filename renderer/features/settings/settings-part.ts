import type { Settings, SettingsPatch } from '../../../shared/settings/settings'

/** What every leaf of the settings is given. */
export interface SettingsPart {
  readonly settings: Settings
  readonly change: (patch: SettingsPatch) => void
}

/** The usual choices, and the present one where it is none of them. */
export function choicesWith(usual: readonly number[], present: number): readonly number[] {
  return usual.includes(present) ? usual : [...usual, present].sort((one, other) => one - other)
}

/** The whole number in `text`; null where it is none or not between the two, which are allowed themselves. */
export function wholeNumber(text: string, least: number, most: number): number | null {
  const trimmed = text.trim()
  if (!/^\d{1,6}$/.test(trimmed)) return null
  const value = Number(trimmed)
  return value >= least && value <= most ? value : null
}
