import { app } from 'electron'
import { BackupDesk } from './backup-desk'
import { IncomingDesk } from './incoming-desk'
import type { Announce } from './ipc/router'
import type { Services } from './ipc/services'
import type { MailboxRegistry } from './mailboxes/mailbox-registry'
import { MessagePapers } from './message-papers'
import type { OfficeParts } from './office-parts'
import type { Outbox } from './outbox/outbox'
import type { ProofDesk } from './proof/proof-desk'
import { RegisterDesk } from './register-desk'

interface PaperParts {
  readonly announce: Announce
  readonly registry: MailboxRegistry
  readonly outbox: Outbox
}

type PaperDesks = Pick<Services, 'backupDesk' | 'registerDesk' | 'papers' | 'proofDesk' | 'incoming'>

/** Builds what is printed, packed, exported and copied out of the open archive. */
export function paperDesks(parts: OfficeParts, { announce, registry, outbox }: PaperParts): PaperDesks {
  const { clock, opened } = parts
  const { dataFolder } = parts.environment
  const archive = opened.archive.tables
  let proof: Promise<ProofDesk> | null = null
  // What typesets and packs is much, and mostly not wanted: it is read with the first pack.
  const proofDesk = () => {
    proof ??= import('./proof/proof-desk').then(
      ({ ProofDesk }) =>
        new ProofDesk({
          ...parts,
          dataFolder,
          archive,
          anchor: opened.anchor,
          program: `Ceralacca ${app.getVersion()}`,
          mailbox: id => registry.views().find(view => view.id === id) ?? null,
          shown: sending => outbox.shown(sending),
          tell: progress => announce('proof.progress', progress)
        })
    )
    return proof
  }
  return {
    backupDesk: new BackupDesk({
      ...parts,
      dataFolder,
      meta: archive.meta,
      register: archive.register,
      anchor: opened.anchor
    }),
    registerDesk: new RegisterDesk({
      ...parts,
      dataFolder,
      register: archive.register,
      anchor: opened.anchor,
      addressOf: id => registry.desk(id)?.mailbox.address ?? null
    }),
    papers: new MessagePapers({ ...parts, dataFolder, archive, anchor: opened.anchor }),
    proofDesk,
    incoming: new IncomingDesk({
      ...parts,
      dataFolder,
      archive,
      now: () => clock.now(),
      addressOf: id => registry.desk(id)?.mailbox.address ?? null
    })
  }
}
