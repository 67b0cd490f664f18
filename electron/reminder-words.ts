import { type MessageRow, senderText } from '../shared/mail/message'
import type { Language } from '../shared/settings/language'

interface Phrases {
  readonly title: (subject: string) => string
  readonly noSubject: string
  readonly quoted: (quote: string) => string
  readonly from: (sender: string) => string
  readonly subject: (subject: string) => string
  readonly received: (date: string) => string
  readonly caveat: string
}

const phrases: Readonly<Record<Language, Phrases>> = {
  it: {
    title: subject => `Termine: ${subject}`,
    noSubject: '(senza oggetto)',
    quoted: quote => `Nel messaggio si legge: «${quote}»`,
    from: sender => `Da: ${sender}`,
    subject: subject => `Oggetto: ${subject}`,
    received: date => `Data del messaggio: ${date}`,
    caveat:
      'Promemoria scelto da una persona in Ceralacca. Se e da quando decorra il termine va verificato nel messaggio.'
  },
  de: {
    title: subject => `Frist: ${subject}`,
    noSubject: '(ohne Betreff)',
    quoted: quote => `In der Nachricht steht: „${quote}“`,
    from: sender => `Von: ${sender}`,
    subject: subject => `Betreff: ${subject}`,
    received: date => `Datum der Nachricht: ${date}`,
    caveat:
      'Erinnerung, in Ceralacca von einer Person gewählt. Ob und ab wann die Frist läuft, ist in der Nachricht zu prüfen.'
  },
  en: {
    title: subject => `Deadline: ${subject}`,
    noSubject: '(no subject)',
    quoted: quote => `The message says: “${quote}”`,
    from: sender => `From: ${sender}`,
    subject: subject => `Subject: ${subject}`,
    received: date => `Date of the message: ${date}`,
    caveat:
      'Reminder chosen by a person in Ceralacca. Whether the deadline applies, and from when it runs, is to be checked in the message.'
  }
}

/** Title and description of the calendar entry for a term; `date` as the service wrote it. */
export function reminderWords(
  { subject, sender }: Pick<MessageRow, 'subject' | 'sender'>,
  date: string,
  quote: string,
  language: Language
): { readonly title: string; readonly description: string } {
  const words = phrases[language]
  const named = subject.trim() === '' ? words.noSubject : subject
  const description = [
    words.quoted(quote),
    '',
    words.from(senderText(sender)),
    words.subject(named),
    words.received(date),
    '',
    words.caveat
  ]
  return { title: words.title(named), description: description.join('\n') }
}
