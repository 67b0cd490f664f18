import { setTimeout as real } from 'node:timers/promises'

/** With this electron-updater starts an AppImage's later version, while the earlier one still ends. */
const sign = 'APPIMAGE_SILENT_INSTALL'

/** Real milliseconds between two questions whether the earlier one has ended, and how many: more than it may take. */
const lookMs = 250
const mostLooks = 300

/** What goes with a question that wants nothing of the program that runs. */
const onlyAsks = { asksWhetherEnded: true }

/** Whether the program was started by its earlier version; nothing that this one starts is meant, so the sign goes. */
export function takeSignOfEarlier(env: NodeJS.ProcessEnv): boolean {
  const isThere = env[sign] !== undefined
  delete env[sign]
  return isThere
}

/**
 * Of a later version: whether it becomes the program that runs, as soon as the earlier one has ended. `owns` asks to be
 * that program; a question without anything that goes with it shows the earlier one, which is the last where it runs on.
 */
export async function ownsOnceReplaced(
  owns: (goesWith?: typeof onlyAsks) => boolean,
  wait: (milliseconds: number) => Promise<unknown> = real
): Promise<boolean> {
  for (let looks = mostLooks; looks > 0; looks -= 1) {
    if (owns(onlyAsks)) return true
    await wait(lookMs)
  }
  return owns()
}

/** Of what went with another start: whether it only asked if this program has ended. */
export function onlyAskedWhetherEnded(goesWith: unknown): boolean {
  return typeof goesWith === 'object' && goesWith !== null && 'asksWhetherEnded' in goesWith
}
