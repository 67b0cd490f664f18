import { app, type BrowserWindow, nativeImage } from 'electron'

const side = 16

/** Shows beside the program's sign how many things wait: a number where the desktop draws one, else a dot. */
export function showCount(count: number, words: string, window: BrowserWindow | null): void {
  if (process.platform === 'win32') window?.setOverlayIcon(count === 0 ? null : dot(), words)
  else app.setBadgeCount(count)
}

/** A full circle in the colour of wax. */
function dot(): Electron.NativeImage {
  const pixels = Buffer.alloc(side * side * 4)
  for (let at = 0; at < side * side; at += 1) {
    const [x, y] = [(at % side) + 0.5 - side / 2, Math.floor(at / side) + 0.5 - side / 2]
    // Blue, green, red, opacity.
    if (Math.hypot(x, y) <= side / 2 - 1) pixels.set([0x2d, 0x27, 0xa3, 0xff], at * 4)
  }
  return nativeImage.createFromBitmap(pixels, { width: side, height: side })
}
