import type { Language } from '../shared/settings/language'

interface SheetWords {
  readonly title: string
  readonly made: string
  readonly words: readonly string[]
}

const sheets: Readonly<Record<Language, SheetWords>> = {
  it: {
    title: 'Chiave di recupero di Ceralacca',
    made: 'Creata il',
    words: [
      'Con questa chiave si riapre l’archivio di Ceralacca quando il portachiavi di questo computer è perso, e si ripristina una copia di sicurezza anche su un altro computer.',
      'Conservatela stampata o su un supporto separato, non nella cartella dei dati di Ceralacca. Chi la possiede e ha l’archivio può leggerlo.',
      'Senza questa chiave e senza il portachiavi, bozze, invii, registro e copie dei testi non si possono più leggere; i messaggi che sono ancora sul server vengono scaricati di nuovo.'
    ]
  },
  de: {
    title: 'Wiederherstellungsschlüssel von Ceralacca',
    made: 'Erstellt am',
    words: [
      'Mit diesem Schlüssel öffnen Sie das Archiv von Ceralacca wieder, wenn der Schlüsselbund dieses Computers verloren ist, und stellen eine Sicherung wieder her, auch auf einem anderen Computer.',
      'Bewahren Sie ihn ausgedruckt oder auf einem getrennten Datenträger auf, nicht im Datenordner von Ceralacca. Wer ihn besitzt und das Archiv hat, kann es lesen.',
      'Ohne diesen Schlüssel und ohne den Schlüsselbund sind Entwürfe, Sendungen, Register und Textkopien nicht mehr lesbar; was noch auf dem Server liegt, wird neu geladen.'
    ]
  },
  en: {
    title: 'Recovery key of Ceralacca',
    made: 'Made on',
    words: [
      'With this key you open the archive of Ceralacca again when the keychain of this computer is lost, and restore a backup, on another computer too.',
      'Keep it printed or on a separate medium, not in the data folder of Ceralacca. Whoever has it and the archive can read the archive.',
      'Without this key and without the keychain, drafts, sendings, the register and text copies can no longer be read; what still lies on the server is fetched again.'
    ]
  }
}

/** The sheet a person keeps: what the key is for, and the key. */
export function recoverySheet(
  recoveryKey: string,
  language: Language,
  madeAt: Date
): { readonly name: string; readonly text: string; readonly html: string } {
  const { title, made, words } = sheets[language]
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(madeAt)
  const text = [title, `${made} ${date}`, '', recoveryKey, '', ...words.flatMap(line => [line, ''])].join(
    '\n'
  )
  const paragraphs = words.map(line => `<p>${line}</p>`).join('')
  const html = `<!doctype html><meta charset="utf-8"><title>${title}</title><style>body{font:12pt/1.5 sans-serif;margin:2cm}
    code{display:block;font:bold 16pt/1.8 monospace;border:1pt solid;padding:8pt;margin:16pt 0}</style>
    <h1>${title}</h1><p>${made} ${date}</p><code>${recoveryKey}</code>${paragraphs}`
  return { name: title, text, html }
}
