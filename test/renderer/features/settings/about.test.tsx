// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { About } from '../../../../renderer/features/settings/About'
import { type EngineView, engineSupport } from '../../../../shared/engine/support'
import { ok } from '../../../../shared/errors/app-error'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testApp } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

let page: Rendered | null = null
afterEach(async () => {
  await page?.close()
  page = null
})

const now = Date.parse('2026-11-29')

async function aboutOf(electron: string): Promise<string> {
  const bridge = fakeBridge()
  const engine: EngineView = {
    electron,
    chromium: '146.0.7680.188',
    node: '24.15.0',
    sqlite: '3.45.1',
    support: engineSupport(electron, now),
    released: null,
    nodeUntil: null
  }
  bridge.answer('app.engine', () => ok(engine))
  page = await render(<About view={testApp()} />, bridge)
  return page.text()
}

it('shows the versions of all that the program runs on', async () => {
  const words = await aboutOf('45.4.1')
  for (const version of ['0.1.0', '45.4.1', '146.0.7680.188', '24.15.0', '3.45.1'])
    expect(words).toContain(version)
  expect(words).toContain('(stima)')
  expect(words).not.toContain('non riceve più correzioni')
})

it('warns where the engine gets no fixes any more', async () => {
  expect(await aboutOf('41.3.0')).toContain('non riceve più correzioni di sicurezza')
})

it('says of an engine it was not told of that it does not know, and neither warns nor soothes', async () => {
  const words = await aboutOf('99.0.0')
  expect(words).toContain('non noto per questa versione')
  expect(words).not.toContain('non riceve più correzioni')
})
