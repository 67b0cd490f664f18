import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { SaxesParser } from 'saxes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nsisInclude } from '../../scripts/dist/nsis-include'
import { mailRegistration } from '../../scripts/dist/registrations'
import { registerInMsi, registrationMacros } from '../../scripts/dist/windows-registrations'
import { findProgram } from '../../scripts/runtime/process'
import { CommandError, projectRoot } from '../../scripts/runtime/project'
import { releaseConfig } from '../helpers/release-config'

const macros = (name: string) =>
  new RegExp(`^!macro ${name}\n(.*?)^!macroend`, 'ms').exec(registrationMacros())?.[1]?.trim().split('\n') ??
  []

describe('what the installers write for mailto:', () => {
  it('never the class of mailto: itself, which would take it from another program', () => {
    for (const { key } of mailRegistration)
      expect(key.toLowerCase()).not.toMatch(/\\classes\\mailto|userchoice/)
  })

  it('leads from the list of programs to a command that opens the link', () => {
    const of = (key: string, name: string | null) =>
      mailRegistration.find(value => value.key === key && value.name === name)?.text('C:\\P\\Ceralacca.exe')
    const capabilities = of('Software\\RegisteredApplications', 'Ceralacca')
    const mailClass = of(`${capabilities}\\URLAssociations`, 'mailto')
    expect(of(`Software\\Classes\\${mailClass}`, 'URL Protocol')).toBe('')
    expect(of(`Software\\Classes\\${mailClass}\\shell\\open\\command`, null)).toBe(
      '"C:\\P\\Ceralacca.exe" "%1"'
    )
  })

  it('has nothing in its texts that NSIS or Windows Installer would take for a variable', () => {
    for (const { key, name, text } of mailRegistration) {
      expect(`${key}${name}${text('')}`).not.toMatch(/[$[\]{}`]/)
    }
  })
})

describe('the include for NSIS', () => {
  it('writes every value below the root that the choice of one user or all has made', () => {
    const written = macros('customInstall').filter(line => line.includes('WriteReg'))
    expect(written).toHaveLength(mailRegistration.length)
    for (const line of written) expect(line).toMatch(/^\s*WriteRegStr SHCTX "Software\\/)
    expect(registrationMacros()).toContain(
      'WriteRegStr SHCTX "Software\\Classes\\Ceralacca.mailto\\shell\\open\\command" "" ' +
        '"$\\"$INSTDIR\\Ceralacca.exe$\\" $\\"%1$\\""'
    )
  })

  it('takes all of it away again, and of a list that others stand in only the program’s own line', () => {
    const removed = macros('customUnInstall').map(line => line.trim())
    expect(removed).toEqual(
      expect.arrayContaining([
        'DeleteRegValue SHCTX "Software\\RegisteredApplications" "Ceralacca"',
        'DeleteRegKey SHCTX "Software\\Classes\\Ceralacca.mailto"',
        'DeleteRegKey SHCTX "Software\\Ceralacca\\Capabilities"'
      ])
    )
    expect(removed.filter(line => line.startsWith('DeleteRegKey') && line.includes('Registered'))).toEqual([])
    for (const { key } of mailRegistration) {
      const goes = removed.some(line => key.startsWith(/SHCTX "([^"]+)"/.exec(line)?.[1] ?? '\0'))
      expect(goes, key).toBe(true)
    }
  })

  it('leaves it during an update, so that who chose the program keeps the choice', () => {
    const lines = macros('customUnInstall').map(line => line.trim())
    expect(lines.at(0)).toMatch(/^\$\{ifNot\} \$\{isUpdated\}$/)
    expect(lines.at(-1)).toMatch(/^\$\{endIf\}$/)
  })

  it('is ASCII, and what electron-builder is told to take in', async () => {
    expect(await nsisInclude()).toMatch(/^[\n\x20-\x7e]+$/)
    const config = releaseConfig({ nsisInclude: '/n/registrations.nsh' })
    expect(config.nsis?.include).toBe('/n/registrations.nsh')
    expect(config.msiProjectCreated).toBe(registerInMsi)
  })

  // One more program with an administrator's rights, which only an update of what belongs to all users would start.
  it('comes with no helper that elevates', () => {
    expect(releaseConfig().nsis?.packElevateHelper).toBe(false)
  })
})

// What is made of the include is only seen where NSIS's compiler is.
describe.skipIf(findProgram('makensis') === null)(
  'the include, compiled with electron-builder’s own check',
  () => {
    let folder: string
    beforeEach(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-nsis-'))
    })
    afterEach(() => rm(folder, { recursive: true }))

    it.each(['installer', 'uninstaller'] as const)(
      'makes an %s that ends with 32 before it would stop the program',
      async kind => {
        await writeFile(path.join(folder, 'include.nsh'), await nsisInclude())
        await writeFile(path.join(folder, 'script.nsi'), smallScript(kind))
        const { stdout } = await promisify(execFile)('makensis', ['-V4', '-WX', 'script.nsi'], {
          cwd: folder
        })
        const steps = ['GetOptionsCall', 'FileOpen: $INSTDIR', 'SetErrorLevel: 32', 'Stop-Process']
        const places = steps.map(step => stdout.indexOf(step))
        expect(places).toEqual([...places].sort((one, other) => one - other))
        expect(places[0]).toBeGreaterThan(0)
      }
    )
  }
)

/** With electron-builder's files, and in place of the plugins that it fetches what they would answer. */
function smallScript(kind: 'installer' | 'uninstaller'): string {
  const isUninstaller = kind === 'uninstaller'
  return [
    'Unicode true',
    ...(isUninstaller ? ['!define BUILD_UNINSTALLER'] : []),
    `!addincludedir "${path.join(projectRoot, 'node_modules/app-builder-lib/templates/nsis/include')}"`,
    '!include LogicLib.nsh',
    '!include FileFunc.nsh',
    '!define PRODUCT_NAME Ceralacca',
    '!define APP_EXECUTABLE_FILENAME Ceralacca.exe',
    '!macro _isUpdated _a _b _t _f',
    `  StrCmp $R9 "true" \`${macro('_t')}\` \`${macro('_f')}\``,
    '!macroend',
    '!define isUpdated `"" isUpdated ""`',
    '!include include.nsh',
    '!include allowOnlyOneInstallerInstance.nsh',
    'Name Ceralacca',
    'OutFile Ceralacca-small.exe',
    ...['appRunning', 'appCannotBeClosed', 'appClosing'].map(name => `LangString ${name} 1033 "${name}"`),
    ...(isUninstaller
      ? [
          'Section',
          'WriteUninstaller "$TEMP\\u.exe"',
          'SectionEnd',
          'Section "un.x"',
          '!insertmacro customUnInstall'
        ]
      : ['Section', '!insertmacro customInstall']),
    '!insertmacro CHECK_APP_RUNNING',
    'SectionEnd',
    ''
  ].join('\n')
}

const macro = (name: string) => `\${${name}}`

describe('the project of the MSI', () => {
  let folder: string
  let project: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-msi-'))
    project = path.join(folder, 'project.wxs')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('gets a component of the same values, in the group that electron-builder’s own template installs', async () => {
    const template = path.join(projectRoot, 'node_modules/app-builder-lib/templates/msi/template.xml')
    // Without what the template leaves for a program to fill in.
    const text = (await readFile(template, 'utf8')).replace(/\{\{.*?\}\}/gs, '')
    await writeFile(project, text)
    await registerInMsi(project)
    const found: Record<string, string>[] = []
    const open: string[] = []
    const parser = new SaxesParser()
    parser.on('error', error => {
      throw error
    })
    parser.on('opentag', ({ name, attributes }) => {
      open.push(name)
      if (name === 'RegistryValue') found.push({ ...attributes, in: open.slice(-3, -1).join('/') })
    })
    parser.on('closetag', () => open.pop())
    parser.write(await readFile(project, 'utf8')).close()
    expect(found).toHaveLength(mailRegistration.length)
    expect(new Set(found.map(value => value.in))).toEqual(new Set(['ComponentGroup/Component']))
    expect(new Set(found.map(value => value.Root))).toEqual(new Set(['HKMU']))
    expect(found.filter(value => value.KeyPath === 'yes')).toHaveLength(1)
    expect(found.map(({ Key, Name, Value }) => [Key, Name ?? null, Value])).toEqual(
      mailRegistration.map(({ key, name, text }) => [key, name, text('[APPLICATIONFOLDER]Ceralacca.exe')])
    )
  })

  it('of another form is refused, and no MSI made that silently registers nothing', async () => {
    await writeFile(project, '<Wix><Product/></Wix>')
    await expect(registerInMsi(project)).rejects.toThrow(CommandError)
  })
})
