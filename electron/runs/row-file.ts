import path from 'node:path'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { ArchiveTables } from '../archive/calls'
import { fileKey, unchangedPath } from './run-folder'
import { runUnknown } from './run-unknown'

interface RowFileOptions {
  readonly archive: ArchiveTables
  /** Opens it with the system's program; answers why not, or an empty text. */
  readonly openPath: (file: string) => Promise<string>
}

/** Kinds that are looked at. Whatever else the system would do with a file, such as run it, is not asked of it. */
const lookedAt: ReadonlySet<string> = new Set(
  'pdf p7m p7s txt csv xml eml jpg jpeg png tif tiff gif bmp doc docx odt rtf xls xlsx ods zip'
    .split(' ')
    .map(kind => `.${kind}`)
)

/** Opens a file of a row's own, of those that its check found in the run's folder and as it was then; writes nothing. */
export async function openRowFile(
  { archive, openPath }: RowFileOptions,
  runId: number,
  position: number,
  name: string
): Promise<Result<null>> {
  const [run, row] = await Promise.all([archive.runs.run(runId), archive.rows.row(runId, position)])
  if (run === null || row === null) return runUnknown
  const known = row.files.find(file => fileKey(file.name) === fileKey(name))
  const file = run.folder === null || known === undefined ? null : await unchangedPath(run.folder, known)
  if (file === null) return refuse('row-file-changed', 'not the file that was checked')
  if (!lookedAt.has(path.extname(file).toLowerCase())) return refuse('file-not-opened', 'no kind to look at')
  const why = await openPath(file)
  return why === '' ? ok(null) : refuse('file-not-opened', why)
}
