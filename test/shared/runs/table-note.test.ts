import { createInstance } from 'i18next'
import { expect, it } from 'vitest'
import de from '../../../shared/i18n/de/runs.json' with { type: 'json' }
import en from '../../../shared/i18n/en/runs.json' with { type: 'json' }
import it_ from '../../../shared/i18n/it/runs.json' with { type: 'json' }
import { tableNoteKinds, tableNoteWords } from '../../../shared/runs/table-note'

// What this would catch: a note of a table that nobody is told in words, or that leaves out where to look.
it.each([
  ['it', it_],
  ['de', de],
  ['en', en]
])('in %s every note of a table has words, for one place and for several', async (language, runs) => {
  const words = createInstance()
  await words.init({
    lng: language,
    resources: { [language]: { runs } },
    interpolation: { escapeValue: false }
  })
  for (const kind of tableNoteKinds) {
    for (const count of [1, 3]) {
      const { key, ...values } = tableNoteWords({ kind, count, places: ['B2', 'C3'] })
      const text = words.t(key, values)
      expect(text, kind).toMatch(/^[A-Z\d].* .*\.$/)
      if (kind !== 'no-header' && kind !== 'guessed-encoding') expect(text, kind).toContain('B2, C3')
    }
  }
})
