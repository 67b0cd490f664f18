import type { Locator, Page } from 'playwright-core'
import common from '../../shared/i18n/it/common.json' with { type: 'json' }
import composer from '../../shared/i18n/it/composer.json' with { type: 'json' }
import delivery from '../../shared/i18n/it/delivery.json' with { type: 'json' }
import inbox from '../../shared/i18n/it/inbox.json' with { type: 'json' }
import reader from '../../shared/i18n/it/reader.json' with { type: 'json' }
import welcome from '../../shared/i18n/it/welcome.json' with { type: 'json' }
import type { TouredApp } from './run-steps'

/** What the practice service's own postal districts deliver to, and what becomes of it there. */
export const practiceRecipients = {
  delivered: 'consegnata@pec.prova.example',
  unknown: 'sconosciuta@pec.prova.example'
} as const

/**
 * Somebody who works with the program in Italian: finds things by the words on the screen and uses what a person
 * would use. Every step waits until its result can be seen.
 */
export class Clerk {
  readonly page: Page

  constructor({ page }: Pick<TouredApp, 'page'>) {
    this.page = page
  }

  get rows(): Locator {
    return this.page.getByRole('option')
  }

  /** The lines of the sendings, newest first. */
  get sendings(): Locator {
    return this.page.getByRole('listbox', { name: delivery.list.title }).getByRole('option')
  }

  async openPractice(): Promise<void> {
    await this.page.getByRole('button', { name: welcome.practice.action }).click()
    await this.page.getByText(common['practice-band']).first().waitFor()
    await this.rows.first().waitFor()
  }

  async search(text: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.page.keyboard.type(text)
    await this.page.getByText(found(text)).first().waitFor()
    await this.rows.first().waitFor()
  }

  async endSearch(): Promise<void> {
    await this.page.getByRole('searchbox').press('Escape')
    await this.page.getByRole('radio', { name: inbox.filter.mail }).waitFor()
  }

  /** Opens the message of a row and waits for its text. */
  async openRow(row: Locator): Promise<void> {
    await row.click()
    await this.page.getByRole('button', { name: reader.toolbar.reply }).waitFor()
    await this.page.locator('iframe').first().waitFor()
  }

  async reply(): Promise<void> {
    await this.page.getByRole('button', { name: reader.toolbar.reply }).click()
    await this.page.getByRole('textbox', { name: composer.subject, exact: true }).waitFor()
  }

  /** Begins a message in the composer and waits until it is saved. */
  async write(subject: string, ...recipients: string[]): Promise<void> {
    await this.page.getByRole('button', { name: common['new-message'] }).click()
    await this.addRecipients(...recipients)
    await this.page.getByRole('textbox', { name: composer.subject, exact: true }).fill(subject)
    await this.writeText('Si trasmette quanto richiesto.')
    await this.page.getByText(composer.status.saved).waitFor()
  }

  /** Adds addresses as typed, one after the other. */
  async addRecipients(...addresses: string[]): Promise<void> {
    const field = this.page.getByRole('combobox', { name: composer.to, exact: true })
    for (const address of addresses) {
      await field.fill(address)
      await field.press('Enter')
      await this.page
        .getByRole('button', { name: composer.chip.remove.replace('{{address}}', address) })
        .waitFor()
    }
  }

  async writeText(text: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: composer.text, exact: true })
    await field.click()
    await this.page.keyboard.press('Control+Home')
    await this.page.keyboard.type(text)
  }

  /** Drops files on the text as the system does, which hands the page real files; waits until they are taken in. */
  async attach(...files: string[]): Promise<void> {
    const text = this.page.getByRole('textbox', { name: composer.text, exact: true })
    const place = await text.boundingBox()
    if (place === null) throw new Error('There is no composer.')
    const at = { x: place.x + place.width / 2, y: place.y + 5 }
    const data = { items: [], files, dragOperationsMask: 1 }
    const session = await this.page.context().newCDPSession(this.page)
    await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at, data })
    await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at, data })
    await this.page.getByText(composer['drop-here']).waitFor()
    await session.send('Input.dispatchDragEvent', { type: 'drop', ...at, data })
    await session.detach()
    await this.page.getByRole('list', { name: composer.attachments.label }).waitFor()
  }

  async send(): Promise<void> {
    await this.page.getByText(composer.status.saved).waitFor()
    await this.page.getByRole('button', { name: composer.send, exact: true }).click()
    await this.page.getByRole('region', { name: composer.holding.label }).waitFor()
  }

  async undoSend(): Promise<void> {
    await this.page.getByRole('button', { name: composer.holding.undo }).click()
    await this.page.getByRole('button', { name: composer.send, exact: true }).waitFor()
  }

  async goTo(section: keyof typeof common.section): Promise<void> {
    await this.page
      .getByRole('button', { name: startingWith(common.section[section]) })
      .first()
      .click()
  }

  /** Waits until the panel shows a state for somebody, in the words of the program. */
  async awaitState(state: keyof typeof delivery.state): Promise<void> {
    await this.page
      .getByRole('region', { name: delivery.panel.label })
      .getByText(delivery.state[state], { exact: true })
      .first()
      .waitFor({ timeout: 90_000 })
  }
}

/** Names that may be followed by a count. */
function startingWith(words: string): RegExp {
  return new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
}

function found(text: string): string {
  return inbox.search.title.replace('{{text}}', text)
}
