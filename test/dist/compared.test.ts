import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { makeDeb } from '../../scripts/dist/make-deb'
import { downloadOfCheckout, sizeOf } from '../../scripts/dist/sizes'
import { findProgram } from '../../scripts/runtime/process'
import { builds, unpacked } from './builds'

const program = unpacked(builds.today)

/** Of the installed program, what is its own and not the engine's; it was 19. */
const largestOwn = 30_000_000
/** Of the Debian package at its quickest compression; it was 99 million bytes, and 82 as it is handed out. */
const largestDownload = 120_000_000

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

it('of what a package installs, little is the program’s own', async () => {
  const [installed, own] = await Promise.all([sizeOf(program), sizeOf(path.join(program, 'resources'))])
  process.stdout.write(`installed ${megabytes(installed)}, of which the program itself ${megabytes(own)}\n`)
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
      const checkout = await downloadOfCheckout()
      process.stdout.write(
        `download less than ${megabytes(size)} (a deb, quickly compressed); ` +
          `checkout ${megabytes(checkout)} (compressed too, with its packages and without an engine)\n`
      )
      expect(size).toBeLessThan(largestDownload)
      expect(size).toBeLessThan(checkout)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
)
