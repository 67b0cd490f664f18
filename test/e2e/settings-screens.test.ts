import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppView } from '../../shared/ipc/views'
import { type GovernedName, governedNames } from '../../shared/policy/policy'
import type { UpdateView } from '../../shared/updates/update-view'
import { askApp } from '../helpers/connected-app'
import { judgeScreen } from '../helpers/judge-screen'
import { type LaunchedApp, launchApp } from '../helpers/launch'

// What these would catch: a part of the settings whose words are cut off or that axe refuses, a state of an update
// that shows nothing or the wrong button, and a setting of the administration's that the user seems to be able to change.

let launched: LaunchedApp

beforeAll(async () => {
  launched = await launchApp()
  await askApp(launched, 'settings.change', { language: 'it' })
  await askApp(launched, 'mailbox.open-practice')
  await launched.page.getByRole('option').first().waitFor()
  await launched.page.getByRole('button', { name: 'Impostazioni' }).click()
  await launched.page.getByRole('dialog').waitFor()
})

afterAll(async () => {
  await launched.close()
})

const tab = (name: string) => launched.page.getByRole('tab', { name })

test('each part of the settings can be used by everybody', async () => {
  const tabs = { Invio: 'sending', Caselle: 'mailboxes', Archivio: 'archive', Informazioni: 'about' }
  for (const [name, part] of Object.entries(tabs)) {
    await tab(name).click()
    await judgeScreen(launched, `settings-${part}`)
  }
})

test('the tabs stay where they are, whatever part is open', async () => {
  const places = []
  for (const name of ['Generali', 'Invio', 'Caselle', 'Archivio', 'Informazioni']) {
    await tab(name).click()
    places.push((await tab('Generali').boundingBox())?.y)
  }
  expect(new Set(places).size).toBe(1)
})

/** Only a packaged program has a channel or a policy: what main tells the page is changed on its way. */
async function pretend(part: Partial<Pick<AppView, 'updates' | 'governed'>>): Promise<void> {
  await launched.app.evaluate(({ BrowserWindow }, part) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('there is no window')
    const send = Reflect.get(Object.getPrototypeOf(contents), 'send') as typeof contents.send
    contents.send = (channel, name, payload) =>
      send.call(contents, channel, name, name === 'app.changed' ? { ...payload, ...part } : payload)
  }, part)
  await askApp(launched, 'settings.change', { theme: 'dark' })
  await askApp(launched, 'settings.change', { theme: 'light' })
}

const version = '9.9.9'

const states: Readonly<Record<string, { readonly view: UpdateView; readonly button: string | null }>> = {
  idle: { view: { state: 'idle', checkedAt: Date.UTC(2026, 10, 30) }, button: 'Cerca aggiornamenti' },
  available: { view: { state: 'available', version }, button: 'Scarica' },
  downloading: { view: { state: 'downloading', version, share: 0.4 }, button: null },
  ready: { view: { state: 'ready', version }, button: 'Installa e riavvia' },
  stale: { view: { state: 'stale', signedAt: Date.UTC(2026, 5, 1) }, button: 'Cerca aggiornamenti' },
  installing: { view: { state: 'installing', version }, button: null },
  'not-signed': { view: { state: 'failed', why: 'not-signed' }, button: 'Cerca aggiornamenti' }
}

test.each(Object.entries(states))(
  'an update that is %s says so, and what can be done',
  async (name, { view, button }) => {
    await tab('Informazioni').click()
    await pretend({ updates: view })
    const offered = ['Cerca aggiornamenti', 'Scarica', 'Installa e riavvia'].map(words =>
      launched.page.getByRole('button', { name: words, exact: true }).count()
    )
    expect(await Promise.all(offered)).toEqual(
      ['Cerca aggiornamenti', 'Scarica', 'Installa e riavvia'].map(words => (words === button ? 1 : 0))
    )
    if (name === 'downloading' || name === 'not-signed')
      await judgeScreen(launched, `settings-update-${name}`)
  }
)

test('what the administration has set is said, and cannot be changed', async () => {
  const governed: readonly GovernedName[] = governedNames
  await pretend({ governed })
  await tab('Invio').click()
  await launched.page.getByRole('radio', { name: /^Flat/, disabled: true }).waitFor()
  await tab('Generali').click()
  await judgeScreen(launched, 'settings-governed')
  await tab('Invio').click()
  await judgeScreen(launched, 'settings-governed-sending')
})
