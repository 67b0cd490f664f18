import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { drawIcons } from './dist/draw-icons'
import { projectRoot, runCommand } from './runtime/project'

// Draws the installers' icons from the program's sign into `build/`; the files are committed.
await runCommand(async () => {
  const folder = path.join(projectRoot, 'build')
  await mkdir(path.join(folder, 'icons'), { recursive: true })
  for (const [name, bytes] of await drawIcons()) await writeFile(path.join(folder, name), bytes)
  return 0
})
