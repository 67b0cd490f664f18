import type { Clock } from '../shared/clock'
import { type EngineView, engineReleased, engineSupport, nodeSupportedUntil } from '../shared/engine/support'
import type { ArchiveTables } from './archive/calls'

interface EngineParts {
  readonly versions: Readonly<Record<string, string | undefined>>
  readonly archive: { readonly meta: Pick<ArchiveTables['meta'], 'sqliteVersion'> }
  readonly clock: Pick<Clock, 'now'>
}

/** What the program runs on and how old that is. */
export async function engineFacts({ versions, archive, clock }: EngineParts): Promise<EngineView> {
  const { electron = '', chrome: chromium = '', node = '' } = versions
  return {
    electron,
    chromium,
    node,
    // The other versions are worth showing also where the archive has something else to complain of.
    sqlite: await archive.meta.sqliteVersion().catch(() => null),
    support: engineSupport(electron, clock.now()),
    released: engineReleased(electron),
    nodeUntil: nodeSupportedUntil(node)
  }
}
