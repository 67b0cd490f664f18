import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const renderer = path.resolve(import.meta.dirname, '../../../renderer')
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).map(file =>
  path.join(renderer, file)
)
const read = (file: string) => readFileSync(file, 'utf8')
const named = (file: string) => path.relative(renderer, file)
const sheets = files.filter(file => file.endsWith('.module.css'))

const declared = (sheet: string) =>
  new Set(
    [
      ...read(sheet)
        .replace(/\/\*.*?\*\/|"[^"]*"|:global\([^)]*\)/gs, '')
        .matchAll(/\.([a-z][\w-]*)(?=[^;]*\{)/gi)
    ].map(found => found[1] ?? '')
  )

/** Each module that uses the sheet, with the name it gives it. */
function usersOf(sheet: string): { readonly file: string; readonly text: string; readonly name: string }[] {
  return files.flatMap(file => {
    if (!/\.tsx?$/.test(file)) return []
    const source = read(file)
    const text = source.replace(/^import .*$/gm, '')
    const imported = [...source.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)].find(
      ([, , from = '']) => path.resolve(path.dirname(file), from) === sheet
    )
    return imported?.[1] === undefined ? [] : [{ file, text, name: imported[1] }]
  })
}

describe.each(sheets.map(sheet => [named(sheet), sheet] as const))('%s', (_, sheet) => {
  const classes = declared(sheet)
  const users = usersOf(sheet)
  const chosenByValue = users.some(({ text, name }) => text.includes(`${name}[`))

  it('has every class that is asked of it: a name mistyped would only look odd', () => {
    for (const { file, text, name } of users) {
      for (const [, used = ''] of text.matchAll(new RegExp(`\\b${name}\\.([A-Za-z]\\w*)`, 'g'))) {
        expect(classes, `${named(file)} asks for .${used}`).toContain(used)
      }
    }
  })

  it('has no class that nobody asks for', () => {
    // A class that is chosen by a value at run time cannot be found by its name.
    if (chosenByValue) return
    const dead = [...classes].filter(name => !users.some(user => user.text.includes(`${user.name}.${name}`)))
    expect(dead).toEqual([])
  })
})

describe('style sheets', () => {
  it.each(sheets.map(sheet => [named(sheet), sheet] as const))(
    '%s takes its colours from the tokens',
    (_, sheet) => {
      expect(read(sheet)).not.toMatch(/#[0-9a-f]{3,8}\b(?![^{]*\{)|\brgba?\(|\bhsla?\(/i)
    }
  )

  it('use only tokens that exist', () => {
    const tokens = read(path.join(renderer, 'ui/tokens.css'))
    for (const sheet of [...sheets, path.join(renderer, 'ui/base.css')]) {
      const own = read(sheet)
      for (const [, token = ''] of own.matchAll(/var\((--[\w-]+)/g)) {
        // React Aria sets the width of what opened a list.
        const known = tokens.includes(`${token}:`) || own.includes(`${token}:`) || token === '--trigger-width'
        expect(known, `${named(sheet)} uses ${token}`).toBe(true)
      }
    }
  })
})
