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
/** CSS pixels between two messages that are opened: a screen and a bit, so that none is opened twice. */
const farther = 1_000

/** Milliseconds after which the page is taken for one that will never answer. */
const longestAnswer = 60_000

/** What scrolls the inbox: the only part of the pane that holds its list directly. */
const list = '[data-pane="list"] :has(> [role=listbox])'

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

/** Mean time of a frame in each run, and all frames; one that comes late counts as long as it lasts. */
export async function measureScroll(page: Page): Promise<Samples> {
  const height = await page.evaluate('document.querySelector("[data-index]").getBoundingClientRect().height')
  const ours = await scrollRunsIn(page, list)
  const floor = await scrollBare(greatCount, Number(height))
  return { ours: ours.means, single: ours.frames, floor: floor.means }
}

/** The same of a list of so many empty rows that high, in CSS pixels, in a window that has nothing else. */
export async function scrollBare(count: number, height: number): Promise<ScrollRuns> {
  const bare = await launchApp({ folder: path.join(import.meta.dirname, 'bare-app') })
  return withPage(bare, async page => {
    await page.evaluate(`bench.fillEmpty(${count}, ${height})`)
    return scrollRunsIn(page, '#scroller')
  })
}

/** From the click on a row to its text, painted. */
export async function measureOpen(page: Page): Promise<Samples> {
  const times: number[] = []
  for (let count = 0; count < samples + warmUps; count += 1) {
    const top = count * farther
    const place = await answerOf<Place>(page, `bench.scrollTo(${JSON.stringify(list)}, ${top})`)
    times.push(await timed(page, 'bench.open()', () => page.mouse.click(place.x, place.y)))
  }
  return { ours: times.slice(warmUps), floor: null }
}

interface Place {
  readonly x: number
  readonly y: number
}

/** The page listens before anything is done, or the act might come first. */
async function timed(page: Page, question: string, act: () => Promise<void>): Promise<number> {
  await page.evaluate(`void (bench.answer = ${question})`)
  await act()
  return answerOf<number>(page, 'bench.answer')
}

/** Throws where the page does not answer: what is waited for there may never come. */
function answerOf<T>(page: Page, question: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The page did not answer ${question}.`)), longestAnswer)
  })
  return Promise.race([page.evaluate(question) as Promise<T>, late]).finally(() => clearTimeout(timer))
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
  const question = `bench.search(${JSON.stringify(labelOf(before + key))})`
  return timed(page, question, () => page.getByRole('searchbox').press(key))
}

function labelOf(text: string): string {
  return inbox.search.title.replace('{{text}}', text)
}

interface ScrollRuns {
  readonly means: readonly number[]
  readonly frames: readonly number[]
}

/** In a page that holds `inPage`: the first run is for warming up. */
export async function scrollRunsIn(page: Page, selector: string): Promise<ScrollRuns> {
  const means: number[] = []
  const all: number[] = []
  for (let run = 0; run <= scrollRuns; run += 1) {
    const question = `bench.scroll(${JSON.stringify(selector)}, ${scrollStep}, ${framesOfRun})`
    const times = await answerOf<readonly number[]>(page, question)
    if (run === 0) continue
    means.push(times.reduce((sum, time) => sum + time, 0) / times.length)
    all.push(...times)
  }
  console.log(`scroll: p95 of the single frames ${p95(all).toFixed(1)} ms (${selector})`)
  return { means, frames: all }
}

function p95(times: readonly number[]): number {
  return quantile(times, 0.95)
}
