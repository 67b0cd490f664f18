import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ArchiveTables } from '../../electron/archive/calls'
import { MessagePapers } from '../../electron/message-papers'
import type { Printing } from '../../electron/windows/print'
import { ok, refuse } from '../../shared/errors/app-error'
import { inboxMail } from '../helpers/service-mail'
import { answering, openStore, temporaryFolder } from '../helpers/stored'

// A message on paper is an export: one that left unregistered, or a paper that does not say how far the register had
// come, would be found here.

async function bench(printing: Printing = 'printed', given?: (archive: ArchiveTables) => ArchiveTables) {
  const stored = await openStore()
  const archive = given?.(stored) ?? stored
  await archive.mail.takePage('studio', 'newest', 1, [inboxMail(1, 'mail', { subject: 'Diffida' })])
  const scope = { mailboxIds: ['studio'], shelf: 'all' } as const
  const key = (await archive.lists.window(scope, 0, 1)).mails[0]?.key ?? ''
  const printed: string[] = []
  const dataFolder = await temporaryFolder()
  const file = path.join(await temporaryFolder(), 'm.pdf')
  let chosen: string | null = file
  let typeset = true
  const papers = new MessagePapers({
    archive,
    anchor: { noteSoon: () => {} },
    paper: {
      print: async html => {
        printed.push(html)
        return printing
      },
      pdf: async html => (typeset ? ok(Buffer.from(html)) : refuse('pdf-failed', 'no memory'))
    },
    language: () => 'de',
    dataFolder,
    choosePdfPath: async () => chosen
  })
  const entries = async () =>
    (await archive.register.entries('studio', 0, 9)).map(({ kind, record }) => ({
      kind,
      ...(JSON.parse(record) as object)
    }))
  const message = { mailboxId: 'studio', key, html: '<p>Testo</p>' }
  const closeDialog = () => {
    chosen = null
  }
  const chooseAmongOwnFiles = () => {
    chosen = path.join(dataFolder, 'archive.db')
  }
  const chooseNowhere = () => {
    chosen = path.join(file, 'no', 'm.pdf')
  }
  const failToTypeset = () => {
    typeset = false
  }
  return {
    archive,
    papers,
    message,
    printed,
    file,
    entries,
    failToTypeset,
    closeDialog,
    chooseNowhere,
    chooseAmongOwnFiles
  }
}

const about = { kind: 'export', what: 'message', subject: expect.stringContaining('Diffida') as string }

describe('a message on paper', () => {
  it('stands in the register, and ends with the head that holds this very print', async () => {
    const { archive, papers, message, printed, entries } = await bench()
    expect(await papers.print(message)).toEqual(ok(null))
    expect(await entries()).toMatchObject([{ ...about, as: 'paper' }])
    const { hash } = await archive.register.head('studio')
    expect(printed).toEqual([expect.stringMatching(`^<p>Testo</p>\n.*Einträge: 1; .*: ${hash}</p>$`)])
  })

  it.each(['cancelled', 'failed'] as const)('that was %s is told of as such', async printing => {
    const { papers, message, entries } = await bench(printing)
    expect((await papers.print(message)).ok).toBe(printing === 'cancelled')
    expect(await entries()).toMatchObject([about, { ...about, state: printing }])
  })

  it('is not printed where the register cannot be written, nor where nobody knows the message', async () => {
    const { papers, message, printed } = await bench('printed', stored =>
      answering(stored, 'register', { noteExport: async () => refuse('disk-failed', 'full') })
    )
    expect(await papers.print(message)).toMatchObject({ error: { code: 'disk-failed' } })
    expect(await papers.print({ ...message, key: 'none' })).toMatchObject({ error: { code: 'message-gone' } })
    expect(printed).toEqual([])
  })
})

describe('a message as PDF', () => {
  it('stands in the register once a place was chosen, and carries the head', async () => {
    const { archive, papers, message, file, entries, closeDialog } = await bench()
    expect(await papers.savePdf(message, 'm')).toEqual(ok(true))
    expect(await entries()).toMatchObject([{ ...about, as: 'pdf' }])
    expect(await readFile(file, 'utf8')).toContain((await archive.register.head('studio')).hash)
    closeDialog()
    expect(await papers.savePdf(message, 'm')).toEqual(ok(false))
    expect(await entries()).toHaveLength(1)
  })

  it('takes no place among the program’s own files', async () => {
    const { papers, message, entries, chooseAmongOwnFiles } = await bench()
    chooseAmongOwnFiles()
    expect(await papers.savePdf(message, 'm')).toMatchObject({ error: { data: { field: 'data-folder' } } })
    expect(await entries()).toEqual([])
  })

  it('that cannot be typeset is told as such, and no fault of the disk', async () => {
    const { papers, message, entries, failToTypeset } = await bench()
    failToTypeset()
    expect(await papers.savePdf(message, 'm')).toMatchObject({ error: { code: 'pdf-failed' } })
    expect(await entries()).toMatchObject([about, { ...about, state: 'failed' }])
  })

  it('that the disk refuses is told of as failed', async () => {
    const { papers, message, entries, chooseNowhere } = await bench()
    chooseNowhere()
    expect((await papers.savePdf(message, 'm')).ok).toBe(false)
    expect(await entries()).toMatchObject([about, { ...about, state: 'failed' }])
  })
})
