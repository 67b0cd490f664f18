import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { exportRows } from '../../../electron/runs/run-export'
import { appError } from '../../../shared/errors/app-error'
import type { Language } from '../../../shared/settings/language'
import { openRunOffice } from '../../helpers/run-office'
import { temporaryFolder } from '../../helpers/stored'

// What these would catch: a table that an office cannot read, and one that no program can.

async function exported(language: Language) {
  const runs = await openRunOffice()
  const { id } = await runs.draft(['Rossi', 'Verdi'])
  await runs.office.archive.rows.edit(id, 1, ['Verdi', 'verdi'])
  await runs.checker.check(await runs.run(id))
  runs.office.outcome = { kind: 'refused', error: appError('payment-required', 'no credit') }
  await runs.start(id, 50)
  await runs.office.pass(20_000)
  const folder = await temporaryFolder()
  const file = path.join(folder, 'out.csv')
  const written = await exportRows(
    {
      archive: runs.office.archive,
      dataFolder: path.join(folder, 'data'),
      language: () => language,
      choosePath: async () => file
    },
    { runId: id, stages: null, text: '' },
    'csv'
  )
  expect(written).toEqual({ ok: true, value: true })
  return (await readFile(file, 'utf8')).replace('\ufeff', '').trim().split('\r\n')
}

test('results are told in the user’s language, and in codes beside that', async () => {
  const [head, refused, faulty] = await exported('de')
  expect(head).toContain('Ceralacca: Zeile')
  expect(head).toMatch(/,ceralacca-state,ceralacca-cause,ceralacca-faults$/)
  expect(refused).toContain('nicht gesendet')
  expect(refused).toMatch(/,refused,payment-required,$/)
  expect(faulty).toContain('ist keine gültige Adresse')
  expect(faulty).toContain('fehlerhaft')
  expect(faulty).toMatch(/,faulty,,address-invalid$/)
})

test.each(['it', 'de', 'en'] as const)('no key stands where words should (%s)', async language => {
  const lines = await exported(language)
  expect(lines.join(' ')).not.toMatch(/runs:|delivery:|errors:|export\.|stage\.|rowFaults/)
})
