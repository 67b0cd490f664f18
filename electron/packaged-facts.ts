import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const factsSchema = z.object({
  /** Whether it was packaged with Electron as its project gives it. */
  runtime: z.enum(['official', 'fallback']),
  /** What updates are signed with: an Ed25519 key as DER in base64; null: this package takes none. */
  updateKey: z.string().nullable()
})

/** What a package was told of itself when it was made, see scripts/dist/builder-config.ts. */
export type PackagedFacts = z.infer<typeof factsSchema>

/** A package that says nothing of itself is one of unknown origin. */
const unknown: PackagedFacts = { runtime: 'fallback', updateKey: null }

/** `appFolder`: where the packaged package.json lies, which is inside the archive that Electron runs. */
export function readPackagedFacts(appFolder: string): PackagedFacts {
  try {
    const manifest = JSON.parse(readFileSync(path.join(appFolder, 'package.json'), 'utf8'))
    return factsSchema.safeParse(manifest.ceralacca).data ?? unknown
  } catch {
    return unknown
  }
}
