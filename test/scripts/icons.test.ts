import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { drawIcons } from '../../scripts/dist/draw-icons'
import { projectRoot } from '../../scripts/runtime/project'

it('the icons of the packages are those that the program’s sign gives: `npm run icons` makes them anew', async () => {
  const drawn = await drawIcons()
  expect(drawn.size).toBeGreaterThan(5)
  for (const [name, bytes] of drawn) {
    expect((await readFile(path.join(projectRoot, 'build', name))).equals(bytes), name).toBe(true)
  }
})
