import path from 'node:path'
import type { Page } from 'playwright-core'
import inbox from '../../shared/i18n/it/inbox.json' with { type: 'json' }
import { type LaunchedApp, launchApp } from '../runtime/launch-app'
import type { Samples } from './figures'
import { greatCount } from './great-archive'
import { type Question, questions } from './questions'
import { inPage } from './started-window'
import { quantile } from './statistics'

/** Of each kind of question, and messages opened; some more before for warming up. */
const samples = 40
const warmUps = 5

const scrollRuns = 7
const framesOfRun = 300
/** CSS pixels a frame: about forty rows, as when the scroll bar is dragged. */
const scrollStep = 3_000

/** Opens the program on a great archive for what is measured in its page, and closes it. */
export async function withReader<T>(home: string, use: (page: Page) => Promise<T>): Promise<T> {
  return withPage(await launchApp({ home }), async page => {
    await page.locator('[role=option]:not([aria-busy])').first().waitFor()
    return use(page)
  })
}

/** From the last letter's key to the painted rows: the worse of questions of one and of two words. */
export async function measureSearch(page: Page): Promise<Samples> {
  const kinds = await Promise.all([1, 2].map(words => questions(words, samples + warmUps)))
  const times: number[][] = []
  for (const asked of kinds) {
    const kind: number[] = []
    for (const question of asked) kind.push(await searchOnce(page, question))
    times.push(kind.slice(warmUps))
  }
  await page.keyboard.press('Escape')
  const [one = [], two = []] = times
  console.log(`search: p95 of one word ${p95(one).toFixed(1)} ms, of two ${p95(two).toFixed(1)} ms`)
  return { ours: p95(one) > p95(two) ? one : two, floor: null }
}

/** Mean time of a frame in each run; one that comes late counts as long as it lasts. */
export async function measureScroll(page: Page): Promise<Samples> {
  const height = await page.evaluate('document.querySelector("[data-index]").getBoundingClientRect().height')
  const selector = await page.evaluate(
    `document.querySelector('[data-pane="list"] [role=listbox]').parentElement.id = 'bench-scroller'`
  )
  const ours = await scrollRunsIn(page, `#${selector}`)
  const bare = await launchApp({ folder: path.join(import.meta.dirname, 'bare-app') })
  const floor = await withPage(bare, async barePage => {
    await barePage.evaluate(`bench.fillEmpty(${greatCount}, ${height})`)
    return scrollRunsIn(barePage, '#scroller')
  })
  return { ours, floor }
}

/** From the click on a row to its text, painted. */
export async function measureOpen(page: Page): Promise<Samples> {
  const times: number[] = []
  for (let count = 0; count < samples + warmUps; count += 1) {
    // A screen of other messages each time: none is opened twice.
    await page
      .locator('[role=listbox]')
      .first()
      .evaluate(scrollList, count * 400)
    const row = page.locator('[role=option]:not([aria-busy])').nth(3)
    await row.waitFor()
    const opened = page.evaluate('bench.open()')
    await row.click()
    times.push(Number(await opened))
  }
  return { ours: times.slice(warmUps), floor: null }
}

function scrollList(list: Element, top: number): void {
  list.parentElement?.scrollTo(0, top)
}

async function withPage<T>(launched: LaunchedApp, use: (page: Page) => Promise<T>): Promise<T> {
  try {
    await launched.page.evaluate(inPage)
    return await use(launched.page)
  } finally {
    await launched.close()
  }
}

async function searchOnce(page: Page, { before, key }: Question): Promise<number> {
  await page.getByRole('searchbox').fill(before)
  await page
    .locator(`[role=listbox][aria-label=${JSON.stringify(labelOf(before))}]:not([aria-busy])`)
    .waitFor()
  const answered = page.evaluate(`bench.search(${JSON.stringify(labelOf(before + key))})`)
  await page.getByRole('searchbox').press(key)
  return Number(await answered)
}

function labelOf(text: string): string {
  return inbox.search.title.replace('{{text}}', text)
}

async function scrollRunsIn(page: Page, selector: string): Promise<readonly number[]> {
  const means: number[] = []
  const all: number[] = []
  for (let run = 0; run <= scrollRuns; run += 1) {
    const times = (await page.evaluate(
      `bench.scroll(${JSON.stringify(selector)}, ${scrollStep}, ${framesOfRun})`
    )) as number[]
    if (run === 0) continue
    means.push(times.reduce((sum, time) => sum + time, 0) / times.length)
    all.push(...times)
  }
  console.log(`scroll: p95 of the single frames ${p95(all).toFixed(1)} ms (${selector})`)
  return means
}

function p95(times: readonly number[]): number {
  return quantile(times, 0.95)
}
