import { afterAll, beforeAll, expect, test } from 'vitest'
import { Clerk, practiceRecipients } from '../../scripts/tour/clerk'
import today from '../../shared/i18n/it/today.json' with { type: 'json' }
import { askApp, type ConnectedApp, closeConnected, connectApp, startSending } from '../helpers/connected-app'

// What these would catch: a failed message that nobody hears of while the window is away, a click that leads nowhere, and
// a notice over the window that shows the same.

interface Shown {
  readonly title: string
  readonly body: string
}

let app: ConnectedApp
let clerk: Clerk

beforeAll(async () => {
  app = await connectApp({ factor: 4, language: 'it' })
  clerk = new Clerk(app.launched)
  await clerk.rows.first().waitFor()
  await askApp(app.launched, 'settings.change', { undoSeconds: 0 })
  await watchNotices()
})

afterAll(() => closeConnected(app))

/** There is no desktop here that shows notices: what the program asks it to show is kept instead. */
const watchNotices = () =>
  app.launched.app.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = []
    Reflect.set(globalThis, 'shownNotices', shown)
    Notification.isSupported = () => true
    Notification.prototype.show = function show() {
      shown.push(this)
    }
  })

const notices = (): Promise<Shown[]> =>
  app.launched.app.evaluate(() =>
    Reflect.get(globalThis, 'shownNotices').map(({ title, body }: Shown) => ({ title, body }))
  )

const clickNotice = (at: number) =>
  app.launched.app.evaluate((_, place) => Reflect.get(globalThis, 'shownNotices')[place].emit('click'), at)

const hideWindow = () =>
  app.launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())

const isShown = () =>
  app.launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true)

test('a failure is told while the window is away, without its content where the user wants that, and leads to Today', async () => {
  await askApp(app.launched, 'settings.change', { notifyDiscreetly: true, notifyMail: false })
  await hideWindow()
  await startSending(app, { recipients: [practiceRecipients.unknown], subject: 'Diffida Bianchi' })
  await expect.poll(notices, { timeout: 60_000 }).toHaveLength(1)
  const [notice] = await notices()
  expect(notice?.title).toBe(today.kind.failed)
  expect(JSON.stringify(notice)).not.toMatch(/Bianchi|prova\.example/)
  await clickNotice(0)
  expect(await isShown()).toBe(true)
  await clerk.page.getByRole('grid', { name: today.label }).getByText('Diffida Bianchi').waitFor()
  // The one in view needs no notice.
  await expect
    .poll(() => app.launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null))
    .toBe(true)
  await startSending(app, { recipients: [practiceRecipients.unknown], subject: 'Diffida Verdi' })
  await clerk.page
    .getByRole('grid', { name: today.label })
    .getByText('Diffida Verdi')
    .waitFor({ timeout: 60_000 })
  expect(await notices()).toHaveLength(1)
})
