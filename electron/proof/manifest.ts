import { deliveryState } from '../../shared/mail/delivery'
import { handoverStep } from '../../shared/mail/timeline'
import {
  type Manifest,
  type ManifestFile,
  manifestSchema,
  manifestVersion
} from '../../shared/proof/manifest'
import { romeIso } from '../../shared/time/rome'
import { codeOf } from '../archive/recipient-columns'
import type { ProofAttachment, ProofContent, ProofReceipt, ProofRecipient, ProofSending } from './content'

/** The manifest of a pack; parsed once more on its way out, so that nobody gets one that its schema does not describe. */
export function manifestOf(
  content: ProofContent,
  notes: readonly string[],
  files: readonly ManifestFile[]
): Manifest {
  const { language, practice, madeAt, program, mailbox, scope, registerBefore, sendings } = content
  return manifestSchema.parse({
    format: 'ceralacca-proof-pack',
    version: manifestVersion,
    standing: 'working-copy',
    signaturesVerified: false,
    notes,
    practice,
    language,
    madeAt: romeIso(madeAt),
    program,
    mailbox,
    scope:
      scope.kind === 'sendings'
        ? { kind: 'sendings' }
        : { kind: 'period', from: romeIso(scope.from), until: romeIso(scope.until) },
    registerBefore: { entries: registerBefore.count, hash: registerBefore.hash },
    sendings: sendings.map(sendingOf),
    files
  })
}

function sendingOf({
  head,
  body,
  attachments,
  recipients,
  unnamed
}: ProofSending): Manifest['sendings'][number] {
  return {
    id: head.id,
    subject: head.subject,
    writtenAt: romeIso(head.createdAt),
    acceptBy: typeof head.acceptBy === 'number' ? romeIso(head.acceptBy) : null,
    repeats: head.repeats?.sendingId ?? null,
    body,
    attachments: attachments.map(attachmentOf),
    recipients: recipients.map(recipientOf),
    unnamedReceipts: unnamed.map(receiptOf)
  }
}

function attachmentOf({ name, bytes, sha256, file, missing }: ProofAttachment) {
  return { name, bytes, sha256, file: missing === null ? file : null, missing }
}

function recipientOf({ delivery, receipts }: ProofRecipient) {
  const { address, handover, together } = delivery
  const state = deliveryState(delivery)
  const at = handoverStep(handover).at
  return {
    address,
    state,
    deliveryStatedByReceipt: state === 'delivered',
    handover: {
      state: handover.state,
      at: at === null ? null : romeIso(at.getTime()),
      code: codeOf(delivery)
    },
    together,
    receipts: receipts.map(receiptOf)
  }
}

function receiptOf({ receipt, mail, file, missing, charactersLost }: ProofReceipt) {
  const { kind, cause, occurredAt, dated, matched, addressee, certified, reason, identifier, messageKey } =
    receipt
  return {
    kind,
    cause,
    occurredAt,
    dated: occurredAt === null ? null : (dated ?? ('by-text' as const)),
    matched: matched ?? ('by-code' as const),
    addressee,
    certified,
    reason,
    identifier,
    messageKey,
    mail:
      mail === null
        ? null
        : { sender: mail.sender, recipient: mail.recipient, date: mail.date, subject: mail.object },
    file,
    missing,
    charactersLost
  }
}
