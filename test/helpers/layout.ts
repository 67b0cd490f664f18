import type { Page } from 'playwright-core'
import type { LaunchedApp } from './launch'

/** Gives the window's content this size, in pixels before zoom, and waits until the page is laid out for it. */
export async function resize(launched: LaunchedApp, width: number, height: number): Promise<void> {
  const zoom = await launched.app.evaluate(
    ({ BrowserWindow }, [width, height]) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(width ?? 0, height ?? 0)
      return window?.webContents.getZoomFactor() ?? 1
    },
    [width, height]
  )
  await launched.page.waitForFunction(width => Math.abs(innerWidth - width) < 3, width / zoom)
}

/** Enlarges the page, as for somebody who does not see well; 1 is the usual size. */
export async function zoom(launched: LaunchedApp, factor: number): Promise<void> {
  const width = await launched.app.evaluate(({ BrowserWindow }, factor) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.webContents.setZoomFactor(factor)
    return window?.getContentSize()[0] ?? 0
  }, factor)
  await launched.page.waitForFunction(width => Math.abs(innerWidth - width) < 3, width / factor)
}

/** Texts that are cut off, as far as the layout tells: wider than their own box, or out of the window. */
export async function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = []
    // Words for screen readers alone lie in a box of one pixel.
    const isUnseen = (element: Element | null): boolean =>
      element !== null && (element.getBoundingClientRect().width <= 2 || isUnseen(element.parentElement))
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent?.trim() !== '')
      const box = element.getBoundingClientRect()
      if (!own || isUnseen(element) || !element.checkVisibility()) continue
      const hides = getComputedStyle(element).overflowX !== 'visible'
      const out = box.right > innerWidth + 1 || box.left < -1
      if ((hides && element.scrollWidth > element.clientWidth + 1) || out) cut.push(element.textContent ?? '')
    }
    return cut
  })
}
