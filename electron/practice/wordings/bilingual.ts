import { hashText } from '../random'
import { romeClock, romeDay, romeStamp, romeZone } from '../rome-time'
import {
  asIs,
  escapeHtml,
  type ReceiptFacts,
  type ReceiptWord,
  sentences,
  titles,
  type Vocabulary,
  type Wording
} from './wording'

const provider = 'GESTORE UNO S.p.A.'
const host = 'pec.gestore-uno.example'

const englishTitles: Readonly<Record<ReceiptWord, string>> = {
  acceptance: 'Acceptance receipt',
  'non-acceptance': 'Non-acceptance notice',
  'non-acceptance-virus': 'Non-acceptance notice due to virus',
  delivery: 'Delivery receipt',
  failure: 'Non-delivery notice',
  virus: 'Non-delivery notice due to virus',
  delay: 'Non-delivery notice for exceeding the time limit',
  timeout: 'Non-delivery notice for exceeding the time limit',
  security: 'Virus detection notice'
}

const words: Vocabulary = {
  subjectLead: '',
  by: 'proveniente da',
  is: 'è',
  accepted: 'è stato accettato dal sistema ed inoltrato.',
  delivered: 'è stato consegnato nella casella di destinazione.',
  failed: reason => `è stato rilevato un errore ${reason}.`,
  identifierLabel: 'Identificativo messaggio:',
  breakLine: '\n',
  escape: asIs
}

function english(word: ReceiptWord, facts: ReceiptFacts): readonly string[] {
  const one = facts.recipients[0]?.address ?? ''
  const moment = `On ${romeDay(facts.at)} at ${romeClock(facts.at)} (${romeZone(facts.at)})`
  const message = `the message "${facts.subject}" originating from "${facts.sender}"`
  const all = facts.recipients.map(
    each => `${each.address} ("${each.certified ? 'certified' : 'ordinary'} mail")`
  )
  const toAll = [`${moment} ${message} and addressed to:`, ...all]
  const toOne = `${moment} ${message} and addressed to "${one}"`
  const text: Record<ReceiptWord, () => readonly string[]> = {
    acceptance: () => [...toAll, 'was accepted by the system and forwarded.'],
    'non-acceptance': () => [...toAll, `was not accepted: ${facts.reason}.`],
    'non-acceptance-virus': () => [...toAll, `was not accepted: security issue [${facts.reason}].`],
    delivery: () => [toOne, 'was delivered to the destination mailbox.'],
    failure: () => [
      toOne,
      `an error was detected: ${facts.reason}.`,
      'The message was rejected by the system.'
    ],
    virus: () => [toOne, `was not delivered: security issue [${facts.reason}].`],
    security: () => [toOne, `was withheld: security issue [${facts.reason}].`],
    delay: () => [toOne, 'was not delivered within the first twelve hours of its dispatch.'],
    timeout: () => [
      toOne,
      'was not delivered within twenty-four hours of its dispatch. The dispatch must be deemed unsuccessful.'
    ]
  }
  return [...text[word](), `Message identifier: ${facts.identifier}`]
}

function bilingual(word: ReceiptWord, facts: ReceiptFacts): string {
  const italian = `-- ${titles[word]} --\n\n${sentences(word, facts, words)}`
  return `${italian}\n\n\n-- ${englishTitles[word]} --\n\n${english(word, facts).join('\n')}\n`
}

function identifier(seed: number, at: number): string {
  const tail = hashText(`jpec${seed}`)
  return `jpec10${tail % 10}.${romeStamp(at)}.${tail % 65536}.${tail % 89}.2.${tail % 53}@${host}`
}

/** The same provider since 2026: shorter, and the whole once more in English. */
export const bilingualText: Wording = {
  name: 'bilingual-text',
  provider,
  host,
  charset: 'utf-8',
  identifier,
  write: bilingual
}

/** Its HTML part, whose accents the service has already lost (U+FFFD). */
export const bilingualHtml: Wording = {
  ...bilingualText,
  name: 'bilingual-html',
  write: (word, facts) => {
    const lines = escapeHtml(bilingual(word, facts)).split('\n')
    const marked = lines.map(line => line.replace(/^-- (.*) --$/, '<h3>$1</h3><hr>'))
    return `<html><body>\n${marked.join('<br>\n')}</body></html>\n`.replace(/[\u0080-\u{10FFFF}]/gu, '\uFFFD')
  }
}
