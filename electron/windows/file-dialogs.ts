import { type BrowserWindow, dialog, type FileFilter } from 'electron'
import { backupExtension } from '../../shared/look/backup-extension'
import { safeFileName } from './safe-file-name'

/** Lets the user choose files to attach; empty where the dialog was closed. */
export async function chooseFiles(window: BrowserWindow): Promise<readonly string[]> {
  const chosen = await dialog.showOpenDialog(window, { properties: ['openFile', 'multiSelections'] })
  return chosen.canceled ? [] : chosen.filePaths
}

/** Lets the user choose papers for an activation; what each is, its bytes tell. Empty where the dialog was closed. */
export async function choosePapers(window: BrowserWindow): Promise<readonly string[]> {
  const filters = [
    { name: 'PDF, JPEG, PNG', extensions: ['pdf', 'jpg', 'jpeg', 'png'] },
    { name: '*', extensions: ['*'] }
  ]
  const chosen = await dialog.showOpenDialog(window, {
    properties: ['openFile', 'multiSelections'],
    filters
  })
  return chosen.canceled ? [] : chosen.filePaths
}

/** Lets the user choose a signed file; null where the dialog was closed. */
export async function chooseSigned(window: BrowserWindow): Promise<string | null> {
  const filters = [
    { name: 'P7M', extensions: ['p7m'] },
    { name: '*', extensions: ['*'] }
  ]
  const chosen = await dialog.showOpenDialog(window, { properties: ['openFile'], filters })
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
}

/** Lets the user choose a table of recipients; what it is, its bytes tell. Null where the dialog was closed. */
export async function chooseTable(window: BrowserWindow): Promise<string | null> {
  const filters = [
    { name: 'CSV, XLSX', extensions: ['csv', 'txt', 'tsv', 'xlsx', 'xlsm'] },
    { name: '*', extensions: ['*'] }
  ]
  const chosen = await dialog.showOpenDialog(window, { properties: ['openFile'], filters })
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
}

/** Lets the user choose a folder; null where the dialog was closed. */
export async function chooseFolder(window: BrowserWindow): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(window, { properties: ['openDirectory'] })
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
}

/** Lets the user choose where a PDF goes; null where the dialog was closed. */
export function choosePdfPath(window: BrowserWindow, name: string): Promise<string | null> {
  return chooseSavePath(window, name, { name: 'PDF', extensions: ['pdf'] })
}

/** Lets the user choose where a plain text goes; null where the dialog was closed. */
export function chooseTextPath(window: BrowserWindow, name: string): Promise<string | null> {
  return chooseSavePath(window, name, { name: 'Text', extensions: ['txt'] })
}

/** Lets the user choose where a table goes; null where the dialog was closed. */
export function chooseTablePath(window: BrowserWindow, name: string): Promise<string | null> {
  return chooseSavePath(window, name, { name: 'CSV', extensions: ['csv'] })
}

/** Lets the user choose where a table of the wished kind goes; null where the dialog was closed. */
export function chooseResultPath(
  window: BrowserWindow,
  name: string,
  format: 'csv' | 'xlsx'
): Promise<string | null> {
  return chooseSavePath(window, name, { name: format.toUpperCase(), extensions: [format] })
}

/** Lets the user choose where a proof pack goes; null where the dialog was closed. */
export function chooseZipPath(window: BrowserWindow, name: string): Promise<string | null> {
  return chooseSavePath(window, name, { name: 'ZIP', extensions: ['zip'] })
}

/** Lets the user choose where a calendar entry goes; null where the dialog was closed. */
export function chooseCalendarPath(window: BrowserWindow, name: string): Promise<string | null> {
  return chooseSavePath(window, name, { name: 'iCalendar', extensions: ['ics'] })
}

const backups: FileFilter = { name: 'Ceralacca', extensions: [backupExtension] }

/** Lets the user choose where a backup goes; null where the dialog was closed. */
export function chooseBackupPath(window: BrowserWindow, name: string): Promise<string | null> {
  return chooseSavePath(window, name, backups)
}

/** Lets the user choose a backup to restore; null where the dialog was closed. */
export async function chooseBackup(window: BrowserWindow): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: [backups] })
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
}

async function chooseSavePath(
  window: BrowserWindow,
  name: string,
  filter: FileFilter
): Promise<string | null> {
  const defaultPath = `${safeFileName(name)}.${filter.extensions[0]}`
  const chosen = await dialog.showSaveDialog(window, { defaultPath, filters: [filter] })
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath
}
