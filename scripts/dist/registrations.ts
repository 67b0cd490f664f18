/** What the system opens with the program. */
export const mailScheme = 'mailto'

/** Of a backup's file. */
export const backupType = 'application/x-ceralacca-backup'

/** A value of the Windows registry, below HKEY_CURRENT_USER or HKEY_LOCAL_MACHINE as the installation is for. */
export interface RegistryValue {
  readonly key: string
  /** null: the key's own value. */
  readonly name: string | null
  /** `program`: the executable's path as an installer spells it before it knows the folder. */
  readonly text: (program: string) => string
}

const capabilities = 'Software\\Ceralacca\\Capabilities'
const mailClass = 'Ceralacca.mailto'

/** Keys that are nobody else's: they go as a whole when the program is taken away. */
export const ownKeys = [`Software\\Classes\\${mailClass}`, capabilities] as const

/**
 * Offers the program among those that a person may choose for `mailto:` in Windows' settings. The class of `mailto:`
 * itself, which would make it the default in place of another, is left alone.
 */
export const mailRegistration: readonly RegistryValue[] = [
  { key: ownKeys[0], name: null, text: () => 'Ceralacca' },
  { key: ownKeys[0], name: 'URL Protocol', text: () => '' },
  { key: `${ownKeys[0]}\\DefaultIcon`, name: null, text: program => `${program},0` },
  // Without `--`, after which Electron would not refuse what a link smuggles in behind itself.
  { key: `${ownKeys[0]}\\shell\\open\\command`, name: null, text: program => `"${program}" "%1"` },
  { key: capabilities, name: 'ApplicationName', text: () => 'Ceralacca' },
  { key: capabilities, name: 'ApplicationDescription', text: () => 'Client for certified e-mail' },
  { key: capabilities, name: 'ApplicationIcon', text: program => `${program},0` },
  { key: `${capabilities}\\URLAssociations`, name: mailScheme, text: () => mailClass },
  { key: 'Software\\RegisteredApplications', name: 'Ceralacca', text: () => capabilities }
]

/** What stands in a key that others use too, and so goes by itself. */
export const valuesAmongOthers = mailRegistration.filter(
  ({ key }) => !ownKeys.some(own => key === own || key.startsWith(`${own}\\`))
)
