import { mkdtemp, readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findAxeViolations } from '../helpers/axe'
import { type HostileApp, launchHostileApp } from '../helpers/hostile-app'
import { openTrap, type Trap } from '../helpers/hostile-mail'

let app: HostileApp
let trap: Trap

beforeAll(async () => {
  trap = await openTrap()
  app = await launchHostileApp()
  await app.page.evaluate(() => window.ceralacca?.request('settings.change', { language: 'it' }))
  await app.app.evaluate(({ shell }) => {
    shell.openExternal = async address => {
      Object.assign(globalThis, { openedInBrowser: address })
    }
  })
})

afterAll(async () => {
  await app?.close()
  await trap?.close()
})

beforeEach(async () => {
  await app.app.evaluate(() => Object.assign(globalThis, { openedInBrowser: null }))
})

const opened = (): Promise<unknown> => app.app.evaluate(() => Reflect.get(globalThis, 'openedInBrowser'))
const box = () => app.page.locator('article iframe').contentFrame()

describe('a link in a mail', () => {
  it('opens nothing before the whole address was shown and confirmed', async () => {
    const { page } = app
    await app.receive('Collegamento', '<p><a href="https://www.comune.example/avvisi?id=1">qui</a></p>')
    await box().getByRole('link', { name: 'qui' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('https://www.comune.example/avvisi?id=1').waitFor()
    expect(await opened()).toBeNull()
    expect(await findAxeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Apri nel browser' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await opened()).toBe('https://www.comune.example/avvisi?id=1')
  })

  it('opens the dialog by keyboard too, and Escape leaves it', async () => {
    const { page } = app
    await box().getByRole('link', { name: 'qui' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('alertdialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    expect(await opened()).toBeNull()
  })

  it('is warned of where it pretends to be another one, and http is only shown', async () => {
    const { page } = app
    await app.receive(
      'Inganni',
      '<p><a href="https://ladro.example/">https://www.banca.example</a> <a href="http://comune.example/x">aperto</a> <a href="https://\u0430pple.example/">mela</a></p>'
    )
    await box().getByRole('link', { name: 'https://www.banca.example' }).click()
    await page.getByText('mostra www.banca.example, ma porta a ladro.example').waitFor()
    await page.keyboard.press('Escape')
    await box().getByRole('link', { name: 'mela' }).click()
    await page.getByText('mescola lettere di alfabeti diversi').waitFor()
    await page.getByText('xn--pple-43d.example').waitFor()
    await page.keyboard.press('Escape')
    await box().getByRole('link', { name: 'aperto' }).click()
    await page.getByText('Indirizzo non aperto').waitFor()
    expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('http://comune.example/x')
    await page.getByRole('button', { name: 'Copia' }).click()
    await page.getByText('Copiato negli appunti.').waitFor()
    expect(await app.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('http://comune.example/x')
    await page.keyboard.press('Escape')
    expect(await opened()).toBeNull()
  })

  it('to a mail address opens the composer with it', async () => {
    const { page } = app
    await app.receive(
      'Scrivere',
      '<p><a href="mailto:protocollo@comune.example?subject=Domanda">scrivi</a></p>'
    )
    await box().getByRole('link', { name: 'scrivi' }).click()
    await page.getByText('protocollo@comune.example').first().waitFor()
    expect(await opened()).toBeNull()
  })

  it('opens no window at a press of the middle button', async () => {
    await app.receive('Tasto', '<p><a href="https://www.comune.example/">qui</a></p>')
    await box().getByRole('link', { name: 'qui' }).click({ button: 'middle' })
    expect(app.app.windows()).toHaveLength(1)
    expect(await opened()).toBeNull()
  })
})

describe('the box', () => {
  it('is as high as its text, so that one thing scrolls', async () => {
    const lines = Array.from({ length: 120 }, (_, at) => `<p>riga ${at}</p>`).join('')
    await app.receive('Lungo', lines)
    const inner = await box()
      .locator('body')
      .evaluate(body => body.scrollHeight)
    await expect
      .poll(() => app.page.locator('article iframe').evaluate(frame => frame.clientHeight))
      .toBeGreaterThanOrEqual(inner)
  })

  it('hands keys of the program to the program', async () => {
    const { page } = app
    await box().locator('body').click()
    await page.keyboard.press('Control+k')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('search-field')
  })

  it('hides the message at the delete key, and destroys nothing', async () => {
    const { page } = app
    await box().locator('body').click()
    await page.keyboard.press('Delete')
    await page.getByText('Nel cestino di questo computer').waitFor()
  })

  it('leaves the keys to the program once its mail is hidden', async () => {
    const { page } = app
    await app.receive('Da togliere', '<p>testo</p>')
    await box().locator('body').click()
    await page.keyboard.press('Delete')
    await page.locator('article').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('search-field')
  })

  it('begins with each mail at its beginning, however far the one before was scrolled', async () => {
    const wide = '<div style="width: 4000px">largo</div>'
    await app.receive('Largo uno', wide)
    const root = () => box().locator('html')
    await root().evaluate(element => element.scrollTo(700, 0))
    await app.receive('Largo due', wide)
    expect(await root().evaluate(element => element.scrollLeft)).toBe(0)
  })

  it('is not taken over by a mail whose elements are called as parts of a document', async () => {
    const { page } = app
    await app.receive('Prima', '<p>prima</p>')
    await page.evaluate(() => {
      const sheet = document.querySelector<HTMLIFrameElement>('article iframe')?.contentDocument
      sheet?.body.insertAdjacentHTML('beforeend', '<form name="body"></form><img name="documentElement">')
    })
    await app.receive('Dopo', '<p>dopo</p>')
    expect(await box().locator('p').allInnerTexts()).toEqual(['dopo'])
  })

  it('stands on light paper in a dark page where the mail brings its own colours', async () => {
    const { page } = app
    await page.evaluate(() => window.ceralacca?.request('settings.change', { theme: 'dark' }))
    await app.receive('Senza colori', '<p>testo</p>')
    const paper = () =>
      box()
        .locator('html')
        .evaluate(root => root.className)
    expect(await paper()).toBe('dark')
    expect(await findAxeViolations(page)).toEqual([])
    await app.receive('Con colori', '<p style="color: #222">testo</p>')
    expect(await paper()).toBe('light')
    await page.evaluate(() => window.ceralacca?.request('settings.change', { theme: 'system' }))
  })

  it('asks the web for pictures only after the button was pressed', async () => {
    const { page } = app
    await app.receive('Immagine', `<p>a <img src="https://${trap.host}/1.png" alt="logo"></p>`)
    expect(trap.connections()).toBe(0)
    await page.getByRole('button', { name: 'Mostra immagini' }).click()
    await expect.poll(() => trap.connections()).toBeGreaterThan(0)
  })
})

describe('a message on paper', () => {
  it('becomes a PDF of some pages', async () => {
    const { page } = app
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'ceralacca-pdf-')), 'mail.pdf')
    await app.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, file)
    await app.receive('Su carta', '<p>Gentile contribuente</p>')
    await page.getByRole('button', { name: 'Salva come PDF' }).click()
    await page.getByText('PDF salvato.').waitFor()
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
