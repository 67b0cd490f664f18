import { z } from 'zod'
import type { RegisterHead } from '../../shared/mail/register'

/** What the keychain knows of the archive, so that an old copy of it is recognised. */
const partSchema = z.object({
  deviceId: z.string().min(1),
  /** How often the archive was opened. */
  generation: z.int().min(0),
  /** How many entries the keychain has of it; one that does not say so is the only one. */
  parts: z.int().min(1).default(1),
  /** By mailbox: how far the register had come. */
  heads: z.record(z.string(), z.object({ count: z.int().min(0), hash: z.string() }))
})

/** One entry of the keychain; the generation is told by the first. */
export type AnchorPart = Readonly<z.infer<typeof partSchema>>

export type AnchorRecord = Omit<AnchorPart, 'parts'>

/** null where it is none of ours. */
export function readAnchorPart(text: string | null): AnchorPart | null {
  if (text === null) return null
  try {
    const parsed = partSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export interface ArchiveIdentity {
  /** null: no keychain has known it yet. */
  readonly deviceId: string | null
  readonly generation: number
  /** It held nothing that could have been sent when this session found it. */
  readonly isEmpty: boolean
}

/**
 * What an archive found at the start is:
 * `fresh` — it was just begun;
 * `same` — the one this computer used last;
 * `old-copy` — an earlier state of it: what it knows as waiting may have been sent since;
 * `other-computer` — this computer's keychain does not know it: it was never opened here, was begun where there was no
 * keychain, or the keychain has forgotten it.
 */
export type Judgement = 'fresh' | 'same' | 'old-copy' | 'other-computer'

/**
 * Judges an archive by what the keychain knows. `missing` says that a register head of the keychain is not in the
 * archive. The archive is always written first, so that an end without warning between the two leaves it ahead.
 */
export function judgeArchive(
  archive: ArchiveIdentity,
  anchor: AnchorRecord | null,
  missing: (heads: Readonly<Record<string, RegisterHead>>) => boolean
): Judgement {
  // Begun without a keychain it has none either, and may have been copied to here from a computer that sends on.
  if (archive.deviceId === null && archive.isEmpty) return 'fresh'
  if (anchor === null || anchor.deviceId !== archive.deviceId) return 'other-computer'
  return archive.generation < anchor.generation || missing(anchor.heads) ? 'old-copy' : 'same'
}
