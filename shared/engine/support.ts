/**
 * The day on which each major version of Electron came out, as the npm registry dates its `.0.0` (looked up on
 * 29 November 2026). Electron supports the newest three majors, and a new one comes about every eight weeks
 * (its own page on versions and support, docs/tutorial/electron-timelines.md).
 */
const released: Readonly<Record<number, string>> = {
  39: '2025-10-28',
  40: '2026-01-16',
  41: '2026-03-11',
  42: '2026-05-06',
  43: '2026-07-01',
  44: '2026-08-25',
  45: '2026-10-21'
}

const supportedMajors = 3
const cadenceMs = 8 * 7 * 86_400_000

/** The end of the fixes for each major version of Node.js, as its release plan says; plans change. */
const nodeEnds: Readonly<Record<number, string>> = { 22: '2027-04-30', 24: '2028-04-30', 26: '2029-04-30' }

/** How the engine stands to its support; days are milliseconds since 1970. */
export type EngineSupport =
  /** `estimated`: nobody has told the day yet, it follows from the usual pace. */
  | { readonly state: 'supported'; readonly until: number; readonly estimated: boolean }
  | { readonly state: 'ended'; readonly since: number; readonly estimated: boolean }
  /** Newer or older than what this program was told of. */
  | { readonly state: 'unknown' }

/** `version` as Electron writes it, such as `45.4.1`; `now` in milliseconds since 1970. */
export function engineSupport(version: string, now: number): EngineSupport {
  const major = majorOf(version)
  const own = released[major]
  if (own === undefined) return { state: 'unknown' }
  const known = released[major + supportedMajors]
  const estimated = known === undefined
  const end = known === undefined ? Date.parse(own) + supportedMajors * cadenceMs : Date.parse(known)
  return end > now ? { state: 'supported', until: end, estimated } : { state: 'ended', since: end, estimated }
}

/** When this Electron, and the Chromium it brings, came out: milliseconds since 1970; null: not known here. */
export function engineReleased(version: string): number | null {
  const day = released[majorOf(version)]
  return day === undefined ? null : Date.parse(day)
}

/** Until when this Node.js gets fixes, as planned: milliseconds since 1970; null: not known here. */
export function nodeSupportedUntil(version: string): number | null {
  const day = nodeEnds[majorOf(version)]
  return day === undefined ? null : Date.parse(day)
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}

/** What the program runs on, in versions. */
export interface EngineView {
  readonly electron: string
  readonly chromium: string
  readonly node: string
  /** Of the archive's database; null where it does not tell. */
  readonly sqlite: string | null
  readonly support: EngineSupport
  /** Of this Electron's major version; an estimate for Chromium, which came out about then. Milliseconds since 1970. */
  readonly released: number | null
  /** As planned; milliseconds since 1970. */
  readonly nodeUntil: number | null
}
