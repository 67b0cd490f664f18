import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

declare global {
  var axe: { run(context: Document, options: RunOptions): Promise<AxeResults> }
}

let source: Promise<string> | undefined

/**
 * Looks for breaches of WCAG 2.2 A and AA on the page as it is now. Each comes back as a few lines a person can act on;
 * an empty list means none was found. Frames are left out: those with mail run no scripts.
 */
export async function findAxeViolations(page: Page): Promise<string[]> {
  // The page's policy refuses script elements; what the debugger evaluates is not subject to it.
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(await source)
  const results = await page.evaluate(() =>
    globalThis.axe.run(document, {
      iframes: false,
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    })
  )
  return results.violations.map(violation => {
    const places = violation.nodes.map(
      node => `  ${node.target.join(' ')}: ${node.html.slice(0, 160)}\n  ${node.failureSummary ?? ''}`
    )
    return [`${violation.id}: ${violation.help}`, ...places].join('\n')
  })
}
