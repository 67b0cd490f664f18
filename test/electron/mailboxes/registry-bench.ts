import { onTestFinished } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { createMemoryCredentials } from '../../../electron/credentials/memory-credentials'
import type { CredentialStore } from '../../../electron/credentials/types'
import type { Environment } from '../../../electron/environment'
import { MailboxRegistry, type MailboxRegistryOptions } from '../../../electron/mailboxes/mailbox-registry'
import { createMassiveClient } from '../../../electron/service/massive-client'
import { createSendPacer } from '../../../electron/service/pace'
import type { SettingsStore } from '../../../electron/settings/types'
import { ok } from '../../../shared/errors/app-error'
import type { ConnectInput } from '../../../shared/ipc/contract'
import { type Mailbox, publishedServers } from '../../../shared/mail/mailbox'
import { settingsSchema } from '../../../shared/settings/settings'
import { noon, openStore } from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

export const token = 'token-Zq81-unguessable'

const practiceMailbox: Mailbox = {
  id: 'practice',
  server: 'practice',
  addresses: {
    massive: 'http://127.0.0.1:4001',
    mailboxes: 'http://127.0.0.1:4002',
    account: 'http://127.0.0.1:4003'
  },
  address: 'ufficio@prova.example',
  username: 'ufficio@prova.example',
  webmail: null
}

export const otherServer = {
  massive: 'https://posta.example',
  mailboxes: 'https://caselle.example',
  account: 'https://conto.example'
}

export function connectInput(more: Partial<ConnectInput> = {}): ConnectInput {
  return {
    server: 'other',
    addresses: otherServer,
    address: 'Studio@pec.example',
    username: 'studio',
    webmail: null,
    token,
    password: 'parola',
    keep: 'keychain',
    ...more
  }
}

function settingsInMemory(): SettingsStore {
  const settings = settingsSchema.parse({})
  const mailboxes = new Map<string, Mailbox>()
  return {
    settings: () => settings,
    change: () => ok(settings),
    mailboxes: () => [...mailboxes.values()],
    saveMailbox: mailbox => {
      mailboxes.set(mailbox.id, mailbox)
      return ok(null)
    },
    removeMailbox: mailboxId => {
      mailboxes.delete(mailboxId)
      return ok(null)
    },
    accounts: () => [],
    saveAccount: () => ok(null),
    markOf: () => null,
    removeAccount: () => ok(null),
    setAside: null,
    newer: false,
    onChange: () => () => {}
  }
}

/** The one further mailbox that the practice has. */
export const registeredAddress = 'nuova@pecmassiva.com'

interface Restart extends Partial<Environment> {
  /** The practice service cannot start any more. */
  readonly practiceBroken?: boolean
}

/** A registry with real archive and client, and a network in which `status` answers everything. */
export interface RegistryBench {
  readonly registry: MailboxRegistry
  readonly settings: SettingsStore
  readonly credentials: CredentialStore
  readonly archive: ArchiveTables
  /** What was asked: host and token of each request. */
  readonly asked: { readonly host: string; readonly token: string | null }[]
  /** What was done to the practice service and the outbox, in order. */
  readonly done: string[]
  /** Lets every service answer with this from now on. */
  answerWith(status: number): void
  /** The program ends and starts anew with what it kept, on servers that may have moved. */
  restart(how?: Restart): Promise<MailboxRegistry>
}

export async function openBench(more: Partial<MailboxRegistryOptions> = {}): Promise<RegistryBench> {
  // The rests between two requests take no time here, so that a desk that was stopped comes to its end.
  const clock = { ...manualClock(noon), sleep: async () => {} }
  const settings = settingsInMemory()
  const archive = await openStore()
  const credentials = more.credentials ?? createMemoryCredentials()
  const asked: { host: string; token: string | null }[] = []
  const done: string[] = []
  let status = 200
  const answer = async (url: string, init: RequestInit): Promise<Response> => {
    asked.push({ host: new URL(url).host, token: new Headers(init.headers).get('authorization') })
    const data = url.includes('/quota/') ? { usage: 1, limit: 2 } : []
    const body = status === 200 ? { success: true, data } : { success: false, message: 'no' }
    return new Response(JSON.stringify(body), { status })
  }
  const pacer = createSendPacer({ clock })
  const build = ({ practiceBroken, ...environment }: Restart = {}): MailboxRegistry => {
    const registry = new MailboxRegistry({
      environment: {
        dataFolder: '/nowhere',
        ownFolder: false,
        servers: publishedServers,
        serversBy: 'user',
        clock: { factor: 1 },
        loopbackOnly: false,
        runtimeNotice: null,
        runtime: 'official',
        updateKey: null,
        headless: false,
        ...environment
      },
      settings,
      credentials,
      archive,
      clock,
      clocks: { aheadMs: () => null },
      practice: {
        open: async () => {
          if (practiceBroken === true) throw new Error('the port is taken')
          done.push('practice opened')
          return {
            mailbox: practiceMailbox,
            credentials: { token, username: 'u', password: 'p' },
            account: { email: 'a@studio.example', apiKey: 'k' }
          }
        },
        openFurther: async address => {
          if (address !== registeredAddress) return null
          const mailbox = { ...practiceMailbox, id: `practice ${address}`, address }
          return { mailbox, credentials: { token, username: 'u2', password: 'p2' } }
        },
        reset: async () => void done.push('practice reset'),
        close: async keepData => void done.push(`practice closed, ${keepData ? 'kept' : 'dropped'}`)
      },
      announce: () => {},
      changed: () => {},
      makeClient: (mailbox, secrets) =>
        createMassiveClient({
          baseAddress: mailbox.addresses.massive,
          mailbox,
          credentials: secrets,
          fetch: answer,
          clock,
          pacer,
          random: () => 0
        }),
      followed: () => {},
      registerGrew: () => {},
      arrived: () => {},
      emptied: async () => {},
      withdraw: async mailboxId => {
        done.push(`${mailboxId} withdrawn, desk ${registry.desk(mailboxId) === null ? 'gone' : 'there'}`)
      },
      dropped: async () => {
        done.push('anchor told')
      },
      ...more
    })
    onTestFinished(() => registry.closeAll())
    return registry
  }
  const registry = build()
  return {
    registry,
    settings,
    credentials,
    archive,
    asked,
    done,
    answerWith: next => {
      status = next
    },
    restart: async how => {
      await registry.closeAll()
      asked.length = 0
      const next = build(how)
      await next.openKnown()
      return next
    }
  }
}
