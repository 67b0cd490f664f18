import { type MessageRow, senderText } from '../shared/mail/message'
import type { Language } from '../shared/settings/language'
import { mainWords } from './main-words'

/** Title and description of the calendar entry for a term; `date` as the service wrote it. */
export async function reminderWords(
  { subject, sender }: Pick<MessageRow, 'subject' | 'sender'>,
  date: string,
  quote: string,
  language: Language
): Promise<{ readonly title: string; readonly description: string }> {
  const t = await mainWords(language)
  const named = subject.trim() || t('main:reminder.no-subject')
  const description = [
    t('main:reminder.quoted', { quote }),
    '',
    t('main:reminder.from', { sender: senderText(sender) }),
    t('main:reminder.subject', { subject: named }),
    t('main:reminder.received', { date }),
    '',
    t('main:reminder.caveat')
  ]
  return { title: t('main:reminder.title', { subject: named }), description: description.join('\n') }
}
