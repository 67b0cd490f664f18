import { expect, it } from 'vitest'
import { packageFolder } from '../../scripts/dist/bundled-packages'

it.each([
  ['/work/node_modules/zod/v4/index.js', 'node_modules/zod'],
  ['/work/node_modules/@tiptap/core/dist/index.js?commonjs', 'node_modules/@tiptap/core'],
  ['/work/node_modules/a/node_modules/@b/c/index.js', 'node_modules/a/node_modules/@b/c'],
  ['C:\\work\\node_modules\\zod\\index.js', 'node_modules/zod'],
  ['\0/work/node_modules/zod/index.js', 'node_modules/zod']
])('the package of the module %j is named in the list of licences', (module, folder) => {
  expect(packageFolder(module)).toEqual([folder])
})

it.each(['/work/electron/main.ts', '\0rolldown/runtime.js', '/work/node_modules/.vite/deps/x.js'])(
  'the module %j is of no package',
  module => {
    expect(packageFolder(module)).toEqual([])
  }
)
