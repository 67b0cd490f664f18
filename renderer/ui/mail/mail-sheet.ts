import { mailSheets } from '../../../shared/mail/mail-sheet'
import styles from './MailFrame.module.css'

/**
 * A box that mail is read in: no script, no request, no form. Its document is empty and stays; a mail is laid on it
 * and taken off again, since to load a document takes longer than all else about opening a mail.
 */
export class MailSheet {
  readonly element = document.createElement('iframe')
  /** Resolves once mail can be laid on it; `false` where it could not be loaded. */
  readonly loaded: Promise<boolean>
  /** Held from when it was empty: a mail can give its own elements the names they are asked for by. */
  #page: { readonly document: Document; readonly root: HTMLElement; readonly body: HTMLElement } | null = null

  readonly #withPictures: boolean

  constructor(place: Element, withPictures: boolean) {
    const { element } = this
    this.#withPictures = withPictures
    element.className = styles.frame ?? ''
    // Never `allow-scripts`: with the page's origin a script could take the box's walls down.
    element.setAttribute('sandbox', 'allow-same-origin')
    element.referrerPolicy = 'no-referrer'
    element.src = withPictures ? mailSheets.withPictures : mailSheets.closed
    this.loaded = new Promise(resolve => {
      element.addEventListener('load', () => resolve(this.#open()), { once: true })
    })
    place.append(element)
  }

  /** Mail can be laid on it now. */
  get ready(): boolean {
    return this.#page !== null && this.#page.document === this.element.contentDocument
  }

  /** It can wait for another mail. */
  get reusable(): boolean {
    return this.ready && !this.#withPictures && this.element.isConnected
  }

  /** `html`: cleaned; what is not cleaned meets the policy the sheet came with. */
  lay(html: string, dark: boolean): void {
    if (this.#page === null) return
    const { root, body } = this.#page
    root.className = dark ? 'dark' : 'light'
    body.innerHTML = html
    this.element.dataset.paper = root.className
    Object.assign(root, { scrollTop: 0, scrollLeft: 0 })
  }

  clear(): void {
    this.#page?.body.replaceChildren()
    this.element.removeAttribute('title')
  }

  /** CSS pixels: room for what lies on it, and for a bar below where a table is wider than the box. */
  get textHeight(): number {
    if (this.#page === null) return 0
    const { root, body } = this.#page
    const bar = root.scrollWidth > root.clientWidth ? 16 : 0
    return Math.ceil(Math.max(body.scrollHeight, body.getBoundingClientRect().height)) + bar
  }

  #open(): boolean {
    const { contentDocument: inner } = this.element
    if (inner === null) return false
    this.#page = { document: inner, root: inner.documentElement, body: inner.body }
    return true
  }
}

/** The one that nobody reads on, with the place out of sight where it waits. */
let spare: MailSheet | null = null
let shelf: HTMLElement | null = null

/** Makes a sheet before the first mail is opened. */
export function keepSheetReady(): void {
  spare ??= new MailSheet(shelfInPage(), false)
}

/** Puts a sheet into `place`, empty: the spare one where there is one, without its document being loaded anew. */
export function takeSheet(place: Element, withPictures: boolean): MailSheet {
  const taken = withPictures ? null : spare
  if (taken?.ready !== true) return new MailSheet(place, withPictures)
  spare = null
  place.moveBefore(taken.element, null)
  return taken
}

/** To be called while its place is still in the page. */
export function giveSheetBack(sheet: MailSheet): void {
  if (spare?.ready === true || !sheet.reusable) {
    sheet.element.remove()
    return
  }
  spare?.element.remove()
  spare = sheet
  sheet.clear()
  // Moved, it would keep the focus out of sight, and all keys with it.
  sheet.element.blur()
  shelfInPage().moveBefore(sheet.element, null)
}

function shelfInPage(): HTMLElement {
  if (shelf?.isConnected !== true) {
    shelf = document.createElement('div')
    shelf.hidden = true
    document.body.append(shelf)
  }
  return shelf
}
