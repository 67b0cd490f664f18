import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { makeDeb, sizeOf } from '../../scripts/dist/make-deb'
import { launchApp } from '../../scripts/runtime/launch-app'
import { findProgram } from '../../scripts/runtime/process'
import { projectRoot } from '../../scripts/runtime/project'
import { builds, unpacked } from './builds'
import { startPackaged } from './packaged-app'

const rounds = 5
const program = unpacked(builds.today)

/** How much longer the packaged program may take to start than the checkout in the same run; they should be equal. */
const slowestStart = 1.5
/** Of the installed program, what is its own and not the engine's; it was 19. */
const largestOwn = 30_000_000
/** Of the Debian package at its quickest compression; it was 99 million bytes, and 82 as it is handed out. */
const largestDownload = 120_000_000

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

let checkout: number
beforeAll(async () => {
  checkout = await sizeOfCheckout()
})

it('of what a package installs, little is the program’s own', async () => {
  const [installed, own] = await Promise.all([sizeOf(program), sizeOf(path.join(program, 'resources'))])
  process.stdout.write(
    `installed ${megabytes(installed)}, of which the program itself ${megabytes(own)}; ` +
      `checkout ${megabytes(checkout)} with its packages and without an engine\n`
  )
  expect(own).toBeLessThan(largestOwn)
})

// What is downloaded is measured with Debian's tools, where they are.
it.skipIf(findProgram('dpkg-deb') === null)(
  'a Debian package downloads less than a checkout, and little more than it did',
  async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-download-'))
    try {
      const file = path.join(folder, 'ceralacca.deb')
      await makeDeb({ program, version: builds.today.version, isTestBuild: true, file, compression: 'quick' })
      const { size } = await stat(file)
      process.stdout.write(
        `download less than ${megabytes(size)} (a deb, quickly compressed); checkout ${megabytes(checkout)}\n`
      )
      expect(size).toBeLessThan(largestDownload)
      expect(size).toBeLessThan(checkout)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
)

it('a packaged program starts about as fast as the checkout', async () => {
  const packaged: number[] = []
  const fromCheckout: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const running = await startPackaged(builds.today)
    packaged.push(running.startMs)
    await running.kill()
    fromCheckout.push(await startCheckout())
  }
  const [ours, theirs] = [median(packaged), median(fromCheckout)]
  process.stdout.write(`start ${Math.round(ours)} ms packaged, ${Math.round(theirs)} ms from the checkout\n`)
  expect(ours).toBeLessThan(theirs * slowestStart)
})

/** Milliseconds from the start of the process until the page could be read, as for the package. */
async function startCheckout(): Promise<number> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-compared-'))
  const began = performance.now()
  const launched = await launchApp({ home })
  await launched.page.locator('html[lang] body h1, html[lang] body button').first().waitFor()
  const took = performance.now() - began
  await launched.kill()
  return took
}

/** Bytes of a clean clone and what `npm ci` puts into it; neither the engine nor anything that was built. */
async function sizeOfCheckout(): Promise<number> {
  const made = ['.git', 'out']
  const entries = await readdir(projectRoot, { withFileTypes: true })
  const sizes = entries
    .filter(({ name }) => !made.includes(name))
    .map(async entry => {
      const place = path.join(projectRoot, entry.name)
      return entry.isDirectory() ? sizeOf(place) : (await stat(place)).size
    })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
