import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import type { LaunchedApp } from '../runtime/launch-app'

/** What a tour walks through: the page alone, for of a packaged program nothing else can be reached. */
export type TouredApp = Pick<LaunchedApp, 'page' | 'pageErrors' | 'mainOutput'>

/** One thing a new user does, ending in something to look at. */
export interface TourStep {
  /** A few lower-case words: the line in the terminal and, with dashes, the screenshot's name. */
  readonly name: string
  /** Does it and waits until its result is seen; throws when it is not. */
  run(launched: TouredApp): Promise<void>
}

const stepLimitMs = 120_000

/**
 * Walks through the steps in order, printing each with its time and saving a screenshot of each into `folder` (emptied
 * first). Stops at the first step that fails and returns whether all passed.
 */
export async function runSteps(
  launched: TouredApp,
  steps: readonly TourStep[],
  folder: string
): Promise<boolean> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const [index, step] of steps.entries()) {
    const number = String(index + 1).padStart(2, '0')
    const file = `${number}-${step.name.replaceAll(/[^a-z0-9]+/g, '-')}`
    const began = performance.now()
    const failure = await outcome(step, launched)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`${failure === null ? 'done  ' : 'FAILED'} ${number} ${step.name} (${seconds} s)`)
    await photograph(launched.page, path.join(folder, `${file}${failure === null ? '' : '-failed'}.png`))
    if (failure !== null) {
      report(failure, launched)
      return false
    }
  }
  return true
}

async function outcome(step: TourStep, launched: TouredApp): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${stepLimitMs / 1000} s`)), stepLimitMs)
  })
  try {
    await Promise.race([step.run(launched), limit])
    return null
  } catch (error) {
    return error
  } finally {
    clearTimeout(timer)
  }
}

/** Without its picture a step that worked has still worked, but a window that cannot be photographed is told. */
async function photograph(page: Page, file: string): Promise<void> {
  await page
    .screenshot({ path: file, timeout: 15_000 })
    .catch(error => console.log(`       no screenshot: ${error}`))
}

function report(failure: unknown, launched: TouredApp): void {
  console.error(failure)
  const complaints = launched.pageErrors().join('\n')
  if (complaints !== '') console.error(`The page complained:\n${complaints}`)
  const output = launched.mainOutput().slice(-4_000)
  if (output !== '') console.error(`The main process wrote:\n${output}`)
}
