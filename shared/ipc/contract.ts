import { z } from 'zod'
import type { EngineView } from '../engine/support'
import type { Result } from '../errors/app-error'
import type { IncomingNotes } from '../incoming/notes'
import type { OwnedRef } from '../lifecycle/expiry'
import type { Answered } from '../mail/answered'
import type { LinkedLetter } from '../mail/mail-link'
import { serverChoices } from '../mail/mailbox'
import { type MessageContent, shelves } from '../mail/message'
import type { RegisterFindings, RegisterHead } from '../mail/register'
import type { Draft } from '../mail/sending'
import { mostSendings, type ProofProgress } from '../proof/scope'
import { languages } from '../settings/language'
import { settingsPatchSchema } from '../settings/settings'
import { accountRequests } from './account-requests'
import { lifecycleRequests } from './lifecycle-requests'
import {
  html,
  id,
  line,
  moment,
  ofMailbox,
  type RequestSpec,
  returns,
  secret,
  typed,
  webAddress
} from './request-spec'
import { runRequests } from './run-requests'
import { sendingRequests } from './sending-requests'
import { usageRequests } from './usage-requests'
import type {
  AppView,
  ArchiveDetails,
  AskedView,
  DeletionCheck,
  FoundBackup,
  GateView,
  InboxView,
  Load,
  MessageWindow,
  QuotaView,
  SearchView
} from './views'

/**
 * Everything the page may ask of the main process, once: a name, the parser of its input, the type of its
 * answer. All other IPC types are derived from here.
 */

const nothing = z.undefined()
const ofMessage = z.object({ mailboxId: id, key: id })
/** One list over one or more mailboxes. */
const ofList = z.object({ mailboxIds: z.array(id).min(1).max(100), shelf: z.enum(shelves) })
/** Of four digits in its year, as dates are printed. */
const printableMoment = moment.max(Date.UTC(9999, 0))
const credentials = { token: secret, password: secret, keep: z.enum(['keychain', 'session']) }

export const connectInput = z.object({
  server: z.enum(serverChoices).exclude(['practice']),
  /** Only for `other`. */
  addresses: z.object({ massive: webAddress, mailboxes: webAddress, account: webAddress }).nullable(),
  address: z.string().max(254),
  username: z.string().min(1).max(254),
  webmail: webAddress.nullable(),
  ...credentials
})

/** What a person confirmed of a term found in a message; the day in Europe/Rome, `hour` null for the whole day. */
export const reminderInput = z.object({
  day: z.object({
    year: z.int().min(1970).max(9999),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31)
  }),
  hour: z.object({ hour: z.int().min(0).max(23), minute: z.int().min(0).max(59) }).nullable(),
  /** The words in the message that name the term. */
  quote: z.string().min(1).max(400)
})

export type ReminderInput = z.infer<typeof reminderInput>

export type ConnectInput = z.infer<typeof connectInput>

export const contract = {
  /** Answers once it is known how the archive stands; the only requests answered before it is open. */
  'gate.view': returns<GateView>()(nothing),
  'gate.unlock': returns<GateView>()(
    z.object({ kind: z.enum(['recovery-key', 'passphrase']), text: z.string().min(1).max(1_000) })
  ),
  /** Begins an archive under a passphrase, where there is no keychain. */
  'gate.set-passphrase': returns<GateView>()(z.object({ passphrase: z.string().max(1_000) })),
  /** Works without keeping anything on this computer. */
  'gate.in-memory': returns<GateView>()(nothing),
  /** Sets aside an archive that nobody can open any more, and begins anew. */
  'gate.begin-anew': returns<GateView>()(nothing),
  /** Looks once more whether the keychain answers. */
  'gate.try-again': returns<GateView>()(nothing),

  'app.view': returns<AppView>()(nothing),
  /** What the program runs on, and how old that is. */
  'app.engine': returns<EngineView>()(nothing),
  /** Looks whether the channel has a later version; the view says what came of it. */
  'updates.look': returns<null>()(nothing),
  'updates.download': returns<null>()(nothing),
  /** Ends the program and starts the later one; `update-must-wait` while something is being sent or waits for a person. */
  'updates.install': returns<null>()(nothing),
  'app.dismiss-notice': returns<null>()(z.object({ noticeId: id })),
  'settings.change': returns<AppView>()(settingsPatchSchema),
  'app.asked': returns<AskedView>()(nothing),
  /** The answer to what is asked about quitting; `drafts`: what counts down or waits in the queue goes back to its writer first. */
  'app.quit': returns<null>()(z.object({ waiting: z.enum(['keep', 'drafts']) })),
  /** The program stays, and so does its window. */
  'app.stay': returns<null>()(nothing),
  /** The user has read what is said about the tray: the window goes. */
  'app.to-tray': returns<null>()(nothing),
  'app.start-at-login': returns<null>()(z.object({ open: z.boolean() })),
  /** Where the user's click on a notice of the desktop leads, told once; null: nowhere. */
  'attention.take': returns<AttentionTarget | null>()(nothing),

  /**
   * Makes a new recovery key and lets the user save it as a file, or print it; from then on it opens the archive, and
   * none made before. It never passes through the page. Answers false where the user closed the dialog.
   */
  'archive.save-recovery-key': returns<boolean>()(nothing),
  'archive.print-recovery-key': returns<boolean>()(nothing),
  'archive.view': returns<ArchiveDetails>()(nothing),
  /**
   * Lets the user choose a place and writes the whole archive there, which the present recovery key opens. Answers false
   * where the user closed the dialog.
   */
  'archive.back-up': returns<boolean>()(nothing),
  /** Lets the user choose a backup and says what it is; null where the dialog was closed. */
  'archive.choose-backup': returns<FoundBackup | null>()(nothing),
  /** Puts the chosen backup in the archive's place: once it is laid ready the program ends and begins anew. */
  'archive.restore': returns<null>()(z.object({ recoveryKey: z.string().min(1).max(1_000) })),

  'register.check': returns<RegisterFindings>()(ofMailbox),
  'register.head': returns<RegisterHead>()(ofMailbox),
  /** Lets the user choose where the table goes; answers its head, null where the dialog was closed. */
  'register.export': returns<RegisterHead | null>()(ofMailbox),

  /**
   * Lets the user choose where a proof pack goes, and writes it; answers false where the dialog was closed or the work
   * was given up. `proof.progress` tells how far it has come.
   */
  'proof.save': returns<boolean>()(
    ofMailbox.extend({
      scope: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('sendings'),
          sendingIds: z.array(id).min(1).max(mostSendings).readonly()
        }),
        z.object({ kind: z.literal('period'), from: printableMoment, until: printableMoment })
      ]),
      language: z.enum(languages)
    })
  ),
  /** Gives up what `proof.save` is at; nothing is left of it. */
  'proof.give-up': returns<null>()(nothing),

  /** A person has read why nothing is sent. */
  'outbox.resume': returns<null>()(nothing),

  /** Opens the embedded practice mailbox, making it where there is none. Answers its id. */
  'mailbox.open-practice': returns<string>()(nothing),
  /** Makes a real call before anything is kept. Answers the new mailbox's id. */
  'mailbox.connect': returns<string>()(connectInput),
  /** New secrets for a known mailbox, tried before they replace the old ones. */
  'mailbox.reconnect': returns<null>()(z.object({ mailboxId: id, ...credentials })),
  /** Tries the stored secrets again, at a person's word. */
  'mailbox.retry': returns<null>()(ofMailbox),
  'mailbox.webmail': returns<null>()(z.object({ mailboxId: id, webmail: webAddress.nullable() })),
  /** Forgets the secrets; with `keepData: false` also what is stored on this computer. */
  'mailbox.sign-out': returns<null>()(z.object({ mailboxId: id, keepData: z.boolean() })),
  'practice.reset': returns<null>()(nothing),

  'inbox.view': returns<InboxView>()(ofMailbox),
  'inbox.refresh': returns<null>()(ofMailbox),
  /** Goes on filling the archive from the server, or pauses that. */
  'inbox.fill': returns<null>()(z.object({ mailboxId: id, run: z.boolean() })),
  'inbox.window': returns<MessageWindow>()(
    ofList.extend({ offset: z.int().min(0), limit: z.int().min(1).max(500) })
  ),
  /** Where a message stands in a list; null where it does not. */
  'inbox.position': returns<number | null>()(ofList.extend({ mailboxId: id, key: id })),
  /** Searches the archive; newest first. */
  'inbox.search': returns<SearchView>()(
    z.object({ mailboxIds: z.array(id).min(1).max(100), text: line, limit: z.int().min(1).max(500) })
  ),

  'message.open': returns<MessageContent>()(ofMessage),
  /** An answer to it that was sent already, here or elsewhere; null: none is known. */
  'message.answered': returns<Answered | null>()(ofMessage),
  'message.mark-read': returns<null>()(
    z.object({ mailboxId: id, keys: z.array(id).max(10_000), read: z.boolean() })
  ),
  /** Hides here; the server is not told. */
  'message.hide': returns<null>()(
    z.object({ mailboxId: id, keys: z.array(id).max(10_000), hidden: z.boolean() })
  ),
  'message.check-deletion': returns<DeletionCheck>()(ofMessage),
  'message.delete': returns<null>()(ofMessage.extend({ typed })),
  /** Both are exports of that message, and the register tells of them. */
  'message.print': returns<null>()(ofMessage.extend({ html })),
  /** Answers false where the user closed the file dialog. */
  'message.save-pdf': returns<boolean>()(ofMessage.extend({ html, name: z.string().max(200) })),
  /** What to point out beside a message that came in. */
  'message.notes': returns<IncomingNotes>()(ofMessage),
  /** Lets the user choose where a calendar entry for a term goes; answers false where the dialog was closed. */
  'message.save-reminder': returns<boolean>()(ofMessage.extend(reminderInput.shape)),
  /** Opens an https address in the browser, after the page has asked. */
  'link.open': returns<null>()(z.object({ url: webAddress })),

  'quota.view': returns<Load<QuotaView>>()(ofMailbox),

  ...accountRequests,
  ...lifecycleRequests,
  ...runRequests,
  ...sendingRequests,
  ...usageRequests
} as const

export type RequestName = keyof typeof contract

export type InputOf<Name extends RequestName> =
  (typeof contract)[Name] extends RequestSpec<infer Input, infer _Output> ? Input : never

export type OutputOf<Name extends RequestName> =
  (typeof contract)[Name] extends RequestSpec<infer _Input, infer Output> ? Output : never

/** The closed list of what a page may do: a missing or an undeclared handler does not compile. */
export type Handlers = {
  readonly [Name in RequestName]: (
    input: InputOf<Name>
  ) => Result<OutputOf<Name>> | Promise<Result<OutputOf<Name>>>
}

/** Requests that are answered before the archive is open. */
export type GateName = Extract<RequestName, `gate.${string}`>

export type GateHandlers = Pick<Handlers, GateName>

/** Requests that only the bridge itself may make, with what the page cannot forge. */
export const bridgeOnly: ReadonlySet<string> = new Set<RequestName>(['draft.attach-files'])

/** Where something waits that the desktop has told of. */
export type AttentionTarget =
  | {
      readonly section: 'today' | 'inbox'
      readonly mailboxId: string
      /** The message; null: none in particular. */
      readonly key: string | null
    }
  | { readonly section: 'runs'; readonly mailboxId: string; readonly runId: number }
  /** What ends there. */
  | ({ readonly section: 'office' } & OwnedRef)
  /** A letter as a link has it, which is begun and not sent. */
  | { readonly section: 'letter'; readonly letter: LinkedLetter }
  /** Where a backup is restored. */
  | { readonly section: 'backup' }

/** What the main process tells the page by itself; each but the last says that a view has changed. */
export interface Events {
  /** The keychain answered after all. */
  'gate.changed': null
  'app.changed': AppView
  'asked.changed': AskedView
  'inbox.changed': { readonly mailboxId: string }
  'drafts.changed': { readonly mailboxId: string }
  'sendings.changed': { readonly mailboxId: string }
  'runs.changed': { readonly runIds: readonly number[] }
  'proof.progress': ProofProgress
  'lifecycle.changed': { readonly accountId: string }
  'quota.changed': { readonly mailboxId: string; readonly quota: Load<QuotaView> }
  /** The user has clicked a notice of the desktop: `attention.take` says where that leads. */
  'attention.opened': null
}

export type EventName = keyof Events

/** What the preload script lays on `window.ceralacca`. */
export interface Bridge {
  request<Name extends RequestName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>>
  /** Answers the function that stops listening. */
  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void
  /** Attaches files the user dropped; their paths never pass through the page. */
  attach(draftId: string, files: readonly unknown[]): Promise<Result<Draft>>
}
