import { setTimeout as real } from 'node:timers/promises'

/** With this electron-updater starts an AppImage's later version, while the earlier one still ends. */
const startedByEarlier = 'APPIMAGE_SILENT_INSTALL'

/** Real milliseconds between two questions whether the earlier one has ended, and how many. */
const lookMs = 250
const mostLooks = 120

/**
 * Of a program that another of its kind runs beside: whether it becomes the one that runs after all, since it is the
 * later version of one that ends for it. `owns` asks to be that one.
 */
export async function ownsOnceReplaced(
  env: NodeJS.ProcessEnv,
  owns: () => boolean,
  wait: (milliseconds: number) => Promise<unknown> = real
): Promise<boolean> {
  if (env[startedByEarlier] === undefined) return false
  // Nothing that this program starts is meant.
  delete env[startedByEarlier]
  for (let looks = mostLooks; looks > 0; looks -= 1) {
    await wait(lookMs)
    if (owns()) return true
  }
  return false
}
