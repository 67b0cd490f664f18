import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..', '..')

interface Source {
  /** From the project's root, with slashes. */
  readonly file: string
  readonly text: string
  /** What it imports: paths from the root for our own, names for packages. */
  readonly imports: readonly string[]
}

async function sourcesOf(...rooms: string[]): Promise<Source[]> {
  const found: Source[] = []
  for (const room of rooms) {
    for (const entry of await readdir(path.join(root, room), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue
      const absolute = path.join(entry.parentPath, entry.name)
      const text = await readFile(absolute, 'utf8')
      const file = path.relative(root, absolute).split(path.sep).join('/')
      found.push({ file, text, imports: importsIn(text).map(target => resolved(file, target)) })
    }
  }
  return found
}

function importsIn(text: string): string[] {
  return [...text.matchAll(/(?<!')(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(match => match[1] ?? '')
}

/** Without those of types alone, of which nothing is left in the program. */
function runtimeImports({ file, text }: Source): string[] {
  return importsIn(text.replace(/import type [^;]*? from '[^']+'/g, '')).map(target => resolved(file, target))
}

function resolved(file: string, target: string): string {
  return target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target
}

const sources = await sourcesOf('shared', 'electron', 'renderer')
const ours = (target: string) => /^(?:shared|electron|renderer|test|scripts)\//.test(target)

function crossings(room: string, allowed: (target: string, source: Source) => boolean): string[] {
  return sources
    .filter(source => source.file.startsWith(room))
    .flatMap(source =>
      source.imports.filter(target => !allowed(target, source)).map(target => `${source.file} -> ${target}`)
    )
}

describe('every line of code knows its room', () => {
  test('the sources were found, so that an empty list cannot pass', () => {
    expect(sources.length).toBeGreaterThan(200)
    expect(sources.find(({ file }) => file === 'electron/main.ts')?.imports).toContain('electron/compose')
  })

  test('shared knows nothing of ours beside itself, nor Node, nor Electron, nor React', () => {
    const pure = /^(?:zod|i18next|@marketto\/[\w-]+|stdnum\/[\w/]+|libphonenumber-js\/min)$/
    expect(
      crossings('shared/', target => (ours(target) ? target.startsWith('shared/') : pure.test(target)))
    ).toEqual([])
  })

  test.each(['service', 'credentials', 'settings', 'archive'])(
    'electron/%s knows shared and itself',
    room => {
      const inside = (target: string) =>
        target.startsWith('shared/') || target.startsWith(`electron/${room}/`)
      expect(crossings(`electron/${room}/`, target => !ours(target) || inside(target))).toEqual([])
    }
  )

  test('what is left of the journal knows the archive it is moved into, and itself', () => {
    const known = /^(?:shared|electron\/archive|electron\/journal)\//
    expect(crossings('electron/journal/', target => !ours(target) || known.test(target))).toEqual([])
  })

  test('only the archive imports the database', () => {
    const importers = sources.filter(source => source.imports.includes('libsql')).map(({ file }) => file)
    expect(importers).toEqual(['electron/archive/sql.ts'])
  })

  test('only credentials imports keytar', () => {
    const importers = sources.filter(source => source.imports.includes('keytar')).map(({ file }) => file)
    expect(importers.length).toBeGreaterThan(0)
    expect(importers.filter(file => !file.startsWith('electron/credentials/'))).toEqual([])
  })

  test('the page sees shared and itself, and neither Node nor Electron', () => {
    expect(
      crossings('renderer/', target =>
        ours(target)
          ? /^(?:shared|renderer)\//.test(target)
          : !target.startsWith('node:') && target !== 'electron'
      )
    ).toEqual([])
  })

  test('the page loads no parser of what it is sent: main has parsed it, and it would be read at every start', () => {
    const reached = new Set<string>()
    const follow = (file: string) => {
      if (reached.has(file)) return
      reached.add(file)
      const source = sources.find(known => known.file.replace(/\.tsx?$/, '') === file)
      for (const target of source === undefined ? [] : runtimeImports(source)) follow(target)
    }
    follow('renderer/app/main')
    expect(reached).toContain('shared/settings/language')
    expect([...reached].filter(target => target === 'zod')).toEqual([])
  })

  test('a feature never imports a sibling', () => {
    const featureOf = (file: string) => /^renderer\/features\/([^/]+)\//.exec(`${file}/`)?.[1]
    expect(
      crossings('renderer/features/', (target, { file }) => {
        const feature = featureOf(target)
        return feature === undefined || feature === featureOf(file)
      })
    ).toEqual([])
  })

  test('controls of the page know no feature', () => {
    expect(crossings('renderer/ui/', target => !target.startsWith('renderer/features/'))).toEqual([])
  })

  test('the preload script imports Electron and types alone, so that it can be read in one breath', () => {
    const preload = sources.find(({ file }) => file === 'electron/preload.ts')
    expect(preload?.imports).toEqual(['electron', 'shared/ipc/contract'])
    expect(preload?.text).toContain("import type { Bridge } from '../shared/ipc/contract'")
  })
})

test('windows are opened in two places, whose flags are looked at', () => {
  const opening = sources.filter(({ text }) =>
    /new (?:BrowserWindow|BaseWindow|WebContentsView)\b/.test(text)
  )
  expect(opening.map(({ file }) => file).sort()).toEqual([
    'electron/windows/main-window.ts',
    'electron/windows/print.ts'
  ])
})

describe('habits of the house', () => {
  test('no file is a god file', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 400).map(({ file }) => file)
    expect(long).toEqual([])
  })

  test('no check is silenced and no type is loose', () => {
    const silenced = /@ts-(?:ignore|expect-error|nocheck)|biome-ignore/
    const loose = /(?:: |<|as )any\b/
    const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    const found = sources.filter(({ text }) => silenced.test(text) || loose.test(withoutComments(text)))
    expect(found.map(({ file }) => file)).toEqual([])
  })

  test('no test is skipped, alone or promised', async () => {
    const tests = await sourcesOf('test')
    const put = /\.(?:skip|only|todo)\(/
    expect(tests.filter(({ text }) => put.test(text)).map(({ file }) => file)).toEqual([])
  })
})
