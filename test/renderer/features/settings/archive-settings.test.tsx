// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { ArchiveSettings } from '../../../../renderer/features/settings/ArchiveSettings'
import { ok, refuse } from '../../../../shared/errors/app-error'
import { languages } from '../../../../shared/settings/language'
import { settingsSchema } from '../../../../shared/settings/settings'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testArchive, testMailbox, testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const settings = settingsSchema.parse({})
const hash = 'ab'.repeat(32)

async function open(bridge: FakeBridge = fakeBridge(), language: (typeof languages)[number] = 'it') {
  const changes: unknown[] = []
  page = await render(
    <ArchiveSettings
      settings={settings}
      change={patch => changes.push(patch)}
      mailboxes={[testMailbox()]}
      onClose={() => {}}
    />,
    bridge,
    language
  )
  return { ...page, bridge, asked: () => bridge.calls.map(({ name }) => name) }
}

describe('a backup', () => {
  it('is not offered before a recovery key was kept, for nobody could open it', async () => {
    const bridge = fakeBridge()
    bridge.answer('archive.view', () => ok(testArchive({ recoveryKeyMadeAt: null })))
    const shown = await open(bridge)
    await shown.click(shown.button('Crea una copia…'))
    expect(shown.asked()).not.toContain('archive.back-up')
    expect(shown.text()).toContain('Prima salvate la chiave di recupero')
  })

  it('that opens with the former key only is called so', async () => {
    const bridge = fakeBridge()
    bridge.answer('archive.view', () =>
      ok(testArchive({ backedUpAt: testNow - 2, recoveryKeyMadeAt: testNow - 1 }))
    )
    expect((await open(bridge)).text()).toContain('si apre solo con la chiave di recupero di prima')
  })

  it('that found a full disk says so, and not that something else might be wrong', async () => {
    const bridge = fakeBridge()
    bridge.answer('archive.back-up', () => refuse('disk-failed', '', { cause: 'ENOSPC' }))
    const shown = await open(bridge)
    await shown.click(shown.button('Crea una copia…'))
    expect(document.body.textContent).toContain('Il disco è pieno')
  })

  it('of a newer version is refused in words, and no key is asked for', async () => {
    const bridge = fakeBridge()
    bridge.answer('archive.choose-backup', () => refuse('archive-newer', ''))
    const shown = await open(bridge)
    await shown.click(shown.button('Ripristina da una copia…'))
    expect(document.body.textContent).toContain('La copia è stata scritta da una versione più nuova')
    expect(document.querySelector('[data-over-page]')).toBeNull()
  })
})

describe('restoring', () => {
  async function atTheKey() {
    const bridge = fakeBridge()
    bridge.answer('archive.choose-backup', () =>
      ok({ name: 'copia.ceralacca', createdAt: testNow, bytes: 9 })
    )
    const shown = await open(bridge)
    await shown.click(shown.button('Ripristina da una copia…'))
    const dialog = document.querySelector<HTMLElement>('[role="alertdialog"]')
    const field = dialog?.querySelector<HTMLElement>('input')
    if (!dialog || !field) throw new Error('no dialog')
    const confirm = async () => {
      const buttons = [...dialog.querySelectorAll<HTMLElement>('button')]
      const button = buttons.find(({ textContent }) => textContent === 'Ripristina')
      if (button !== undefined) await shown.click(button)
    }
    return { ...shown, bridge, dialog, field, confirm }
  }

  it('says before what happens, and does nothing without a key', async () => {
    const { dialog, confirm, asked } = await atTheKey()
    for (const words of ['viene messo da parte', 'restano in pausa', 'si chiude e si riapre']) {
      expect(dialog.textContent).toContain(words)
    }
    await confirm()
    expect(asked()).not.toContain('archive.restore')
  })

  it('names the group of the recovery key that is mistyped', async () => {
    const { bridge, dialog, field, confirm, type } = await atTheKey()
    bridge.answer('archive.restore', () => refuse('recovery-key-mistyped', '', { group: 3 }))
    await type(field, 'AAAAA')
    await confirm()
    expect(dialog.textContent).toContain('gruppo 3')
  })

  it('does not keep the key in the page once it is on its way', async () => {
    const { bridge, dialog, field, confirm, type } = await atTheKey()
    bridge.answer('archive.restore', () => ok(null))
    await type(field, 'SECRE-T')
    await confirm()
    expect(bridge.calls.at(-1)).toEqual({ name: 'archive.restore', input: { recoveryKey: 'SECRE-T' } })
    expect(dialog.querySelector('input')).toBeNull()
    expect(dialog.textContent).toContain('il programma si riavvia')
  })
})

describe('the register', () => {
  it('says in words what the check found, and where', async () => {
    const bridge = fakeBridge()
    bridge.answer('register.check', () =>
      ok({
        head: { count: 9, hash },
        faults: [
          { kind: 'changed', number: 4, until: 4 },
          { kind: 'missing', number: 6, until: 7 },
          { kind: 'cut', number: 10, until: 1_200 }
        ],
        more: false
      })
    )
    const shown = await open(bridge)
    await shown.click(shown.button('Controlla il registro'))
    expect(shown.text()).toContain('l’annotazione 4, o quella prima, è stata modificata')
    expect(shown.text()).toContain('mancano le annotazioni da 6 a 7')
    expect(shown.text()).toContain('è tagliato dopo l’annotazione 9: arrivava fino alla 1.200')
  })

  it('prepares a letter to oneself with count and hash, and sends nothing', async () => {
    const bridge = fakeBridge()
    bridge.answer('register.head', () => ok({ count: 12, hash }))
    const shown = await open(bridge)
    await shown.click(shown.button('Prepara una PEC a sé stessi'))
    const saved = bridge.calls.find(({ name }) => name === 'draft.save')
    expect(saved?.input).toMatchObject({ mailboxId: 'practice', recipients: [testMailbox().address] })
    expect(JSON.stringify(saved?.input)).toMatch(new RegExp(`Annotazioni: 12.*${hash}`))
    expect(shown.asked().filter(name => name.startsWith('sending.start'))).toEqual([])
  })
})

describe('the page of the archive', () => {
  it('says why it could not be read, and reads again', async () => {
    const bridge = fakeBridge()
    bridge.answer('archive.view', () => refuse('disk-failed', ''))
    const shown = await open(bridge)
    expect(shown.text()).toContain('non si è potuto leggere')
    bridge.answer('archive.view', () => ok(testArchive()))
    await shown.click(shown.button('Riprova'))
    expect(shown.text()).toContain('/home/ufficio/ceralacca')
  })

  it.each(languages)('has words for everything in %s', async language => {
    const shown = await open(fakeBridge(), language)
    expect(shown.text()).not.toMatch(/\b(?:where|key|backup|register|trash)\.[a-z]+/)
  })
})
