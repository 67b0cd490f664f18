import type { Clock } from '../shared/clock'
import type { Language } from '../shared/settings/language'
import type { ArchiveOpener, OpenedArchive } from './archive/archive-opener'
import type { ProgramPresence } from './compose-presence'
import type { KeychainWatch } from './credentials/keychain-watch'
import type { CredentialStore } from './credentials/types'
import type { Environment } from './environment'
import type { Announce } from './ipc/router'
import type { Log } from './log'
import type { NoticeBoard } from './notice-board'
import type { GovernedSettings } from './policy/governed-settings'
import type { ServiceNetwork } from './service/network'
import type { PaperDesk } from './windows/print'

/** What an open archive is worked on with: what there is before it, and what only the window or the system can do. */
export interface OfficeParts {
  readonly environment: Environment
  readonly clock: Clock
  readonly settings: GovernedSettings
  readonly credentials: CredentialStore
  readonly keychain: KeychainWatch
  readonly notices: NoticeBoard
  readonly opened: OpenedArchive
  readonly opener: ArchiveOpener
  readonly network: ServiceNetwork
  readonly log: Log
  readonly announce: Announce
  readonly program: ProgramPresence
  readonly language: () => Language
  readonly paper: PaperDesk
  readonly chooseFiles: () => Promise<readonly string[]>
  /** PDF, JPEG and PNG. */
  readonly choosePapers: () => Promise<readonly string[]>
  /** A signed p7m. */
  readonly chooseSigned: () => Promise<string | null>
  readonly choosePdfPath: (name: string) => Promise<string | null>
  readonly chooseTextPath: (name: string) => Promise<string | null>
  readonly chooseTablePath: (name: string) => Promise<string | null>
  /** A table of recipients. */
  readonly chooseTable: () => Promise<string | null>
  readonly chooseFolder: () => Promise<string | null>
  readonly chooseResultPath: (name: string, format: 'csv' | 'xlsx') => Promise<string | null>
  readonly chooseZipPath: (name: string) => Promise<string | null>
  readonly chooseCalendarPath: (name: string) => Promise<string | null>
  readonly chooseBackupPath: (name: string) => Promise<string | null>
  readonly chooseBackup: () => Promise<string | null>
  /** Ends the program and begins it anew. */
  readonly restart: () => void
  readonly openInBrowser: (address: string) => Promise<void>
  /** With the system's program; answers why not, or an empty text. */
  readonly openPath: (file: string) => Promise<string>
}
