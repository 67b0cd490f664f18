import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { sizeOf } from '../../scripts/dist/make-deb'
import { launchApp } from '../../scripts/runtime/launch-app'
import { projectRoot } from '../../scripts/runtime/project'
import { builds, unpacked } from './builds'
import { startPackaged } from './packaged-app'

it('prints how large the package is and how fast it starts beside the checkout', async () => {
  const packaged: number[] = []
  const checkout: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const running = await startPackaged(builds.later)
    packaged.push(running.startMs)
    await running.kill()
    const began = performance.now()
    const launched = await launchApp({ home: await mkdtemp(path.join(os.tmpdir(), 'ceralacca-compared-')) })
    await launched.page.locator('html[lang] body h1, html[lang] body button').first().waitFor()
    checkout.push(performance.now() - began)
    await launched.kill()
  }
  const engine = await sizeOf(unpacked(builds.later))
  const own = await sizeOf(path.join(unpacked(builds.later), 'resources'))
  const built = await sizeOf(path.join(projectRoot, 'out', 'main'))
  const fastest = (times: readonly number[]) => Math.round(Math.min(...times))
  process.stdout.write(
    `unpacked ${megabytes(engine)} MB, of which the program itself ${megabytes(own)} MB; ` +
      `start ${fastest(packaged)} ms packaged, ${fastest(checkout)} ms from the checkout\n`
  )
  expect(own).toBeGreaterThan(built)
})

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
