import path from 'node:path'

/**
 * The AppImage that the program itself runs from; null: none. One that an AppImage has started inherits its variables: what
 * they name is another program then.
 */
export function ownImage({ APPIMAGE, APPDIR }: NodeJS.ProcessEnv, program: string): string | null {
  if (!APPIMAGE || !APPDIR) return null
  return program.startsWith(`${path.resolve(APPDIR)}${path.sep}`) ? APPIMAGE : null
}
