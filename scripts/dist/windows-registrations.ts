import { readFile, writeFile } from 'node:fs/promises'
import { CommandError } from '../runtime/project'
import { mailRegistration, ownKeys, type RegistryValue, valuesAmongOthers } from './registrations'

/** Of the component below; the same for ever, so that a later package takes the place of an earlier one. */
const componentId = '5DE03E84-76E8-4ABF-BF17-E08C7F29B601'

/**
 * For electron-builder's NSIS script: macros that it calls when the program is installed and taken away. The registry's
 * root (SHCTX) follows the choice of one user or all.
 */
export function registrationMacros(): string {
  const written = mailRegistration.map(
    ({ key, name, text }) =>
      `  WriteRegStr SHCTX ${nsis(key)} ${nsis(name ?? '')} ${nsis(text('$INSTDIR\\Ceralacca.exe'))}`
  )
  const removed = [
    ...valuesAmongOthers.map(({ key, name }) => `DeleteRegValue SHCTX ${nsis(key)} ${nsis(name ?? '')}`),
    ...ownKeys.map(key => `DeleteRegKey SHCTX ${nsis(key)}`),
    // Anything else that stands there is not of this registration.
    `DeleteRegKey /ifempty SHCTX ${nsis('Software\\Ceralacca')}`
  ]
  // Windows looks into the list of programs anew.
  const told = "System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0x1000, p 0, p 0)'"
  return [
    '!macro customInstall',
    ...written,
    `  ${told}`,
    '!macroend',
    '',
    '!macro customUnInstall',
    // Gone for a moment during an update, it would lose the place that a person gave it.
    `  ${macro('ifNot')} ${macro('isUpdated')}`,
    ...removed.map(line => `    ${line}`),
    `    ${told}`,
    `  ${macro('endIf')}`,
    '!macroend',
    ''
  ].join('\n')
}

const macro = (name: string) => `\${${name}}`

function nsis(text: string): string {
  return `"${text.replaceAll('"', '$\\"')}"`
}

/** The same for the MSI: a component, whose values Windows removes with it. */
function msiComponent(): string {
  const values = mailRegistration.map((value, index) => `        ${msiValue(value, index === 0)}`)
  return [`      <Component Id="mailto" Guid="${componentId}">`, ...values, '      </Component>', ''].join(
    '\n'
  )
}

function msiValue({ key, name, text }: RegistryValue, isKeyPath: boolean): string {
  const attributes = {
    Root: 'HKMU',
    Key: key,
    ...(name === null ? {} : { Name: name }),
    Type: 'string',
    Value: text('[APPLICATIONFOLDER]Ceralacca.exe'),
    ...(isKeyPath ? { KeyPath: 'yes' } : {})
  }
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${xml(value)}"`)
  return `<RegistryValue ${written.join(' ')}/>`
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/**
 * Puts the component into the project that electron-builder has written for the MSI.
 * @throws CommandError where the project has no single group of components to put it into
 */
export async function registerInMsi(projectFile: string): Promise<void> {
  const parts = (await readFile(projectFile, 'utf8')).split(/^(?=[ \t]*<\/ComponentGroup>)/m)
  const [before, after] = parts
  if (parts.length !== 2 || before === undefined || after === undefined) {
    throw new CommandError(
      'The project of the MSI has another form than expected; mailto: is not registered.'
    )
  }
  await writeFile(projectFile, `${before}${msiComponent()}${after}`)
}
