import { onTestFinished } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { openLocally } from '../../../electron/archive/local-archive'
import type { ArchivePlace } from '../../../electron/archive/open-connections'
import { LifecycleOffice } from '../../../electron/lifecycle/lifecycle-office'
import type { FaultInput } from '../../../electron/practice/faults'
import type { LifecycleView, RegistrationDraft } from '../../../shared/lifecycle/lifecycle-view'
import type { OwnedMailbox, OwnedMailboxDetails } from '../../../shared/lifecycle/owned-mailbox'
import type { Registration } from '../../../shared/lifecycle/registration'
import { registration } from '../../helpers/registration'
import { type AccountOffice, startAccountOffice } from '../account/account-office'
import { pdf, valued } from '../service/account-bench'
import { localPress } from './papers/sample-papers'

export type RequestFault = Exclude<FaultInput, { kind: 'receipts' }>

export interface LifecycleBench {
  readonly account: AccountOffice
  readonly accountId: string
  readonly archive: ArchiveTables
  readonly office: LifecycleOffice
  /** Every request to the mailboxes' host, as `POST /pec`. */
  readonly asked: string[]
  /** Ids of the accounts of which news was told. */
  readonly told: string[]
  /** The next request that is asked like this meets it. */
  faultAt(asked: RegExp, fault: RequestFault): void
  count(asked: RegExp): number
  /** What a person chooses in the next dialogs. */
  chosen: readonly string[]
  savePath: string | null
  /** The same computer after a restart. */
  again(): LifecycleOffice
  view(office?: LifecycleOffice): Promise<LifecycleView>
  saved(more?: Partial<Registration>): Promise<RegistrationDraft>
  /** A mailbox that is registered and shown. */
  registered(address?: string): Promise<OwnedMailbox>
  /** The same, active. */
  active(address?: string): Promise<OwnedMailboxDetails>
  /** Resolves once it holds; other than real time nothing passes. */
  until(holds: () => Promise<boolean> | boolean): Promise<void>
}

/** An account's mailboxes with archive, clients and practice service for real, on the practice's own clock. */
export async function startLifecycleBench(
  seen: (archive: ArchiveTables) => ArchiveTables = archive => archive,
  place: ArchivePlace = { file: null, key: null }
): Promise<LifecycleBench> {
  const asked: string[] = []
  const told: string[] = []
  let armed: { readonly at: RegExp; readonly fault: RequestFault } | null = null
  const account = await startAccountOffice(fetch => (url, init) => {
    const { origin, pathname } = new URL(url)
    if (origin === account?.practice.addresses.mailboxes) {
      const line = `${init.method} ${pathname}`
      asked.push(line)
      if (armed?.at.test(line) === true) {
        account.practice.control.setFaults([{ ...armed.fault, endpoint: 'mailboxes', times: 1 }])
        armed = null
      }
    }
    return fetch(url, init)
  })
  const { clock, registry } = account
  const opened = openLocally(place, () => clock.now())
  const archive = seen(opened.tables)
  const again = () => {
    const office = new LifecycleOffice({
      archive,
      clock,
      accountIds: () => registry.views().map(({ id }) => id),
      desk: id => registry.desk(id),
      dataFolder: '/nowhere',
      choosePdfPath: async () => bench.savePath,
      chooseSigned: async () => bench.chosen[0] ?? null,
      choosePapers: async () => bench.chosen,
      press: localPress,
      changed: id => void told.push(id)
    })
    onTestFinished(() => office.stop())
    return office
  }
  const { id: accountId } = await account.connected()
  const office = again()
  const bench: LifecycleBench = {
    account,
    accountId,
    archive,
    office,
    asked,
    told,
    chosen: [],
    savePath: null,
    again,
    faultAt: (at, fault) => {
      armed = { at, fault }
    },
    count: line => asked.filter(each => line.test(each)).length,
    view: async (of = office) => valued(await of.view(accountId)),
    saved: async more =>
      valued(await office.registrations.save(accountId, null, { ...registration, ...more })),
    registered: async (address = registration.casella_pec) => {
      const draft = await bench.saved({ casella_pec: address })
      const sent = valued(await office.registrations.send(draft.id))
      if ('progress' in sent) throw new Error(sent.progress.state)
      return sent
    },
    active: async address => {
      const { id: ownedId } = await bench.registered(address)
      const found = office.account(accountId)
      if (found === null) throw new Error('no account')
      valued(await found.desk.lifecycle.activate(ownedId, pdf))
      clock.advance(200_000)
      return valued(await office.acts.page({ accountId, ownedId }))
    },
    until: async holds => {
      for (let looks = 0; looks < 400; looks += 1) {
        if (await holds()) return
        await new Promise(resolve => setTimeout(resolve, 5))
      }
      throw new Error('it never came to that')
    }
  }
  office.follow()
  await bench.until(async () => (await bench.view()).readAt !== null)
  asked.length = 0
  return bench
}
