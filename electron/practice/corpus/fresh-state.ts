import { createHash } from 'node:crypto'
import { type IncomingMail, wrapIncoming, wrapSending } from '../envelopes'
import { fates, type Step, splitAddress } from '../fates'
import { writeReceipt } from '../receipts'
import { romeClock, romeDay, romeStamp, romeZone } from '../rome-time'
import type { OfficeState, PendingStep, Sending, StoredMail } from '../state'
import { wordings } from '../wordings/providers'
import { type Corpus, type PastSending, type PracticeText, readCorpus } from './corpus'
import { fillIn } from './fill-in'
import { momentAt } from './moments'

/** Domains that wrote to the practice mailbox or were written to: answers to them are delivered. */
export function knownDomains(): ReadonlySet<string> {
  const { texts, pastSendings } = readCorpus()
  const addresses = [
    ...texts.map(({ from }) => from),
    ...pastSendings.flatMap(({ recipients }) => recipients.map(({ address }) => address))
  ]
  return new Set(addresses.flatMap(address => splitAddress(address)?.domain ?? []))
}

/** The mailbox as it is before anybody touched it, with dates relative to `now` (ms since 1970 UTC). */
export function freshState(mailbox: string, now: number): OfficeState {
  const corpus = readCorpus()
  const past = corpus.pastSendings.map(sending => pastMail(sending, mailbox, now))
  const incoming = incomingMail(corpus, mailbox, now)
  const mails = [...incoming, ...past.flatMap(({ mails }) => mails)]
  return {
    version: 1,
    savedAt: now,
    worstCase: false,
    mailboxes: [
      {
        address: mailbox,
        mails: mails.sort((left, right) => left.at - right.at),
        otherKib: 142_600,
        limitKib: 1_048_576
      }
    ],
    sendings: past.map(({ sending }) => sending),
    pending: past.flatMap(({ pending }) => pending)
  }
}

function incomingMail(corpus: Corpus, mailbox: string, now: number): StoredMail[] {
  const codes = new Map(corpus.pastSendings.map(past => [past.id, codeOf(past, momentAt(past, now))]))
  return corpus.texts.flatMap(text =>
    text.copies.map(copy => {
      const at = momentAt(copy, now)
      const words = { ...copy.words, codice: codes.get(text.answers ?? '') ?? '' }
      const { from, kind, charset, attachedBytes } = text
      const subject = fillIn(text.subject, words, at)
      const mail: IncomingMail = { from, to: mailbox, subject, body: '', kind, at, charset, attachedBytes }
      return wrapIncoming({ ...mail, body: bodyOf(text, fillIn(text.body.join('\n'), words, at), mail) })
    })
  )
}

const codeOf = (past: PastSending, at: number): string => `${romeStamp(at)}${past.digits}`

function bodyOf(text: PracticeText, body: string, mail: IncomingMail): string {
  const whole = text.envelopeText ? `${envelopeText(mail)}\n\n${body}` : body
  if (text.damage === null) return whole
  return whole.replace(/[\u0080-\u{10FFFF}]/gu, text.damage === 'lost' ? '\uFFFD' : 'ï¿½')
}

/** What an envelope says before the message inside, where the service hands that on. */
function envelopeText({ from, to, subject, at }: IncomingMail): string {
  const domain = splitAddress(from)?.domain ?? ''
  return [
    'Messaggio di posta certificata',
    '',
    '  -----',
    '',
    `Il giorno ${romeDay(at)} alle ore ${romeClock(at)} (${romeZone(at)}) il messaggio`,
    `"${subject}" e' stato inviato da "${from}"`,
    'indirizzato a:',
    to,
    '',
    "Il messaggio originale e' incluso in allegato.",
    `Identificativo messaggio: opec288.${romeStamp(at)}.17535.2665.1.3@${domain}`
  ].join('\n')
}

interface PastMail {
  readonly sending: Sending
  readonly mails: readonly StoredMail[]
  readonly pending: readonly PendingStep[]
}

/** A message to oneself, which no fate of the table describes. */
const arrival: readonly Step[] = [
  { step: 'acceptance', after: 2 },
  { step: 'arrival', after: 3 },
  { step: 'delivery', after: 4 }
]

function stepsOf(fate: string): readonly Step[] {
  if (fate === 'arrivo') return arrival
  const found = fates.find(({ localParts }) => localParts.includes(fate))
  if (!found) throw new Error(`The corpus names no known fate: ${fate}`)
  return found.steps
}

function pastMail(past: PastSending, mailbox: string, now: number): PastMail {
  const acceptedAt = momentAt(past, now)
  const code = codeOf(past, acceptedAt)
  const sending: Sending = {
    code,
    mailbox,
    recipients: past.recipients.map(({ address }) => address),
    subject: past.subject,
    body: past.body,
    attachments: past.attachments.map(({ name, bytes }) => ({ name, bytes, sha256: inventedHash(name) })),
    acceptedAt,
    past: true
  }
  const mails: StoredMail[] = []
  const pending: PendingStep[] = []
  for (const { address, fate, wording: name } of past.recipients) {
    const wording = wordings.find(one => one.name === name) ?? null
    for (const { step, after } of stepsOf(fate)) {
      const at = acceptedAt + after * 1000
      if (at > now) pending.push({ due: at, code, recipient: address, step })
      else if (step === 'arrival') mails.push(wrapSending(sending, address, at))
      else mails.push(cut(writeReceipt({ sending, recipient: address, step, at, wording }), past))
    }
  }
  return { sending, mails, pending }
}

/** A provider that cuts long subjects cuts the code off with them. */
function cut(mail: StoredMail, { cutSubjectAt, subject }: PastSending): StoredMail {
  if (cutSubjectAt === null) return mail
  const at = mail.subject.indexOf(subject) + cutSubjectAt
  return { ...mail, subject: mail.subject.slice(0, at).trimEnd() }
}

/** The files of the past were never here; their hashes only have to look like some. */
const inventedHash = (name: string): string => createHash('sha256').update(name).digest('hex')
