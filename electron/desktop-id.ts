import type { App } from 'electron'

/** What Windows knows the program by: that of its package, without which it shows no notice. */
export const desktopId = 'it.ceralacca.desktop'

/** Only Windows asks for it. */
export function declareDesktopId(
  app: Pick<App, 'setAppUserModelId'>,
  platform: NodeJS.Platform = process.platform
): void {
  if (platform === 'win32') app.setAppUserModelId(desktopId)
}
