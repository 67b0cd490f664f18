import type { LaunchedProcess } from './launch-app'

/** The system's file dialogs choose this from now on; null: the user closes them. */
export async function dialogsChoose(
  { app }: Pick<LaunchedProcess, 'app'>,
  file: string | null
): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = async () => ({ canceled: file === null, filePath: file ?? '' })
    dialog.showOpenDialog = async () => ({ canceled: file === null, filePaths: file === null ? [] : [file] })
  }, file)
}
