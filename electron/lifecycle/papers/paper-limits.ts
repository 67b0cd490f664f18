import { ok, type Result, refuse } from '../../../shared/errors/app-error'

/** What may be handed in: bytes of a file, bytes and pages altogether. */
export const paperLimits = { fileBytes: 25_000_000, bytes: 40_000_000, pages: 60 } as const

export function withinLimits(bytes: number, pages: number): Result<null> {
  if (pages > paperLimits.pages) {
    return refuse('too-many-pages', 'more pages than may be handed in', { pages, most: paperLimits.pages })
  }
  if (bytes > paperLimits.bytes) {
    const megabytes = paperLimits.bytes / 1_000_000
    return refuse('papers-too-large', 'more than may be handed in', { megabytes })
  }
  return ok(null)
}
