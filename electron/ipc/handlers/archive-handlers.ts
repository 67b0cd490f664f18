import { ok } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import type { Services } from '../services'

type ArchiveHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `archive.${string}` | `register.${string}` | `outbox.${string}`>
>

export function archiveHandlers({ archiveDesk, backupDesk, registerDesk }: Services): ArchiveHandlers {
  return {
    'archive.save-recovery-key': () => archiveDesk.saveRecoveryKey(),
    'archive.print-recovery-key': () => archiveDesk.printRecoveryKey(),
    'archive.view': async () => ok(await backupDesk.details()),
    'archive.back-up': () => backupDesk.backUp(),
    'archive.choose-backup': () => backupDesk.choose(),
    'archive.restore': ({ recoveryKey }) => backupDesk.restore(recoveryKey),
    'register.check': ({ mailboxId }) => registerDesk.check(mailboxId),
    'register.head': ({ mailboxId }) => registerDesk.head(mailboxId),
    'register.export': ({ mailboxId }) => registerDesk.export(mailboxId),
    'outbox.resume': () => archiveDesk.resumeOutbox()
  }
}
