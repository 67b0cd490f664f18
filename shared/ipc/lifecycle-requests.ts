import { z } from 'zod'
import {
  type Communication,
  communicationFields,
  type OpenCommunication,
  offices
} from '../lifecycle/communication'
import type { Ending } from '../lifecycle/expiry'
import { endsBeforeStart, type FlatSubscription, mostMonthlyMessages } from '../lifecycle/flat-subscription'
import { type KeptTexts, keptFormKinds } from '../lifecycle/kept-form'
import type { ActivationPapers, LifecycleView, RegistrationDraft } from '../lifecycle/lifecycle-view'
import type { OwnedMailboxDetails } from '../lifecycle/owned-mailbox'
import { textFields } from '../lifecycle/registration'
import { id, returns } from './request-spec'

const nothing = z.undefined()
const ofAccount = z.object({ accountId: id })
const ofOwned = ofAccount.extend({ ownedId: id })
const ofDraft = z.object({ draftId: id })
const ofCommunication = ofAccount.extend({ communicationId: id })
const typed = z.string().max(500)
const text = z.string().max(500)

const fields = Object.fromEntries(textFields.map(field => [field, text])) as Record<
  (typeof textFields)[number],
  typeof text
>

/** A registration as it is typed: of any form, and of bounded length. */
const registrationInput = z.object({
  ...fields,
  callback: z
    .object({
      url: z.string().max(2_048),
      method: z.enum(['POST', 'JSON']),
      field: text,
      data: z.record(z.string().max(100), z.unknown())
    })
    .nullable(),
  autorinnovo: z.boolean()
})

const ofFields = Object.fromEntries(communicationFields.map(field => [field, text])) as Record<
  (typeof communicationFields)[number],
  typeof text
>

const communicationInput = z.object({
  ...ofFields,
  qualifica: z.enum(offices),
  pec_amministratore: z.boolean()
})

const ofForm = ofAccount.extend({ kind: z.enum(keptFormKinds), about: id.nullable() })

/** No form has as many fields. */
const mostFields = 50

const keptTexts = z.record(z.string().max(100), text).refine(texts => Object.keys(texts).length <= mostFields)

const flatInput = z
  .object({
    address: z.string().min(3).max(254),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    monthlyMessages: z.int().min(1).max(mostMonthlyMessages),
    note: text
  })
  .refine(input => !endsBeforeStart(input))

/** What the page may ask about the mailboxes of an account; part of the one contract. */
export const lifecycleRequests = {
  /** What is known; a look begins where it is old. `lifecycle.changed` tells when more is. */
  'lifecycle.view': returns<LifecycleView>()(ofAccount),
  /** What ends on a day, of all accounts; nothing is asked of the service for it. */
  'lifecycle.endings': returns<readonly Ending[]>()(nothing),
  'lifecycle.refresh': returns<null>()(ofAccount),
  'lifecycle.mailbox': returns<OwnedMailboxDetails>()(ofOwned),
  'lifecycle.domain': returns<boolean>()(ofAccount.extend({ domain: z.string().min(1).max(254) })),
  'lifecycle.available': returns<boolean>()(ofAccount.extend({ address: z.string().min(3).max(254) })),
  /** Spends money; `typed` is the mailbox's address. Asked once. */
  'lifecycle.renew': returns<OwnedMailboxDetails>()(ofOwned.extend({ typed })),
  /** `typed` is the mailbox's address. Asked once. */
  'lifecycle.revoke': returns<OwnedMailboxDetails>()(ofOwned.extend({ typed })),

  /** What a person enters about a Flat subscription, which the service does not show; `flatId` null: a new one. */
  'lifecycle.save-flat': returns<FlatSubscription>()(
    ofAccount.extend({ flatId: id.nullable(), input: flatInput })
  ),
  'lifecycle.remove-flat': returns<null>()(ofAccount.extend({ flatId: id })),

  /** What is typed in a form and not sent yet; null: nothing is kept. */
  'form.kept': returns<KeptTexts | null>()(ofForm),
  'form.keep': returns<null>()(ofForm.extend({ texts: keptTexts })),
  'form.forget': returns<null>()(ofForm),

  /** A person has seen on its page that what was asked of the mailbox was not done, and may ask again. */
  'lifecycle.dismiss-act': returns<null>()(ofOwned),

  'registration.save': returns<RegistrationDraft>()(
    ofAccount.extend({ draftId: id.nullable(), registration: registrationInput })
  ),
  'registration.discard': returns<null>()(ofDraft),
  /** Spends money. Sends once; the answer says how far it has come, also where it was refused or nobody knows. */
  'registration.send': returns<RegistrationDraft | OwnedMailboxDetails>()(ofDraft),
  /** Looks for one of unknown outcome among the account's mailboxes, now. */
  'registration.look': returns<RegistrationDraft | OwnedMailboxDetails>()(ofDraft),
  /** A person has seen that the service has it not, and may send it again. */
  'registration.reopen': returns<RegistrationDraft>()(ofDraft),

  /** The form as the service gives it, as PDF. */
  'activation.form': returns<Uint8Array>()(ofOwned),
  /** Lets the user choose where the form goes; answers false where the dialog was closed. */
  'activation.save-form': returns<boolean>()(ofOwned),
  'activation.papers': returns<ActivationPapers>()(ofOwned),
  /** Lets the user choose PDF, JPEG or PNG, and takes their pages in behind the others. */
  'activation.add-files': returns<ActivationPapers>()(ofOwned),
  /** The pages that stay, in the order they are to have. */
  'activation.arrange': returns<ActivationPapers>()(ofOwned.extend({ pageIds: z.array(id).max(200) })),
  /** The one PDF that would be handed in; null where there is no page yet. */
  'activation.preview': returns<Uint8Array | null>()(ofOwned),
  /** Hands the papers in, once; afterwards none of them is here any more. */
  'activation.upload': returns<OwnedMailboxDetails>()(ofOwned),

  'communication.list': returns<readonly Communication[]>()(ofAccount),
  /** Those of which nobody knows whether the service has them. */
  'communication.open': returns<readonly OpenCommunication[]>()(ofAccount),
  /** A person has looked at the list, late enough, and it is not there: it may be begun again. */
  'communication.dismiss': returns<null>()(ofAccount.extend({ address: z.string().min(3).max(254) })),
  /** Spends money. Asked once. */
  'communication.create': returns<Communication>()(ofAccount.extend({ input: communicationInput })),
  /** Lets the user choose where the form goes; answers false where the dialog was closed. */
  'communication.save-power': returns<boolean>()(ofCommunication),
  /** Lets the user choose the signed p7m and hands it in, once; null where the dialog was closed. */
  'communication.hand-in': returns<Communication | null>()(ofCommunication)
} as const
