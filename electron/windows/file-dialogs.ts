import { type BrowserWindow, dialog } from 'electron'
import { safeFileName } from './safe-file-name'

/** Lets the user choose files to attach; empty where the dialog was closed. */
export async function chooseFiles(window: BrowserWindow): Promise<readonly string[]> {
  const chosen = await dialog.showOpenDialog(window, { properties: ['openFile', 'multiSelections'] })
  return chosen.canceled ? [] : chosen.filePaths
}

/** Lets the user choose where a PDF goes; null where the dialog was closed. */
export async function choosePdfPath(window: BrowserWindow, name: string): Promise<string | null> {
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: `${safeFileName(name)}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }]
  })
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath
}
