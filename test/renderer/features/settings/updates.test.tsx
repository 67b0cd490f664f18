// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { GovernedNote } from '../../../../renderer/features/settings/GovernedNote'
import { UpdatesPart } from '../../../../renderer/features/settings/UpdatesPart'
import { ok, refuse } from '../../../../shared/errors/app-error'
import type { AppView } from '../../../../shared/ipc/views'
import type { UpdateView } from '../../../../shared/updates/update-view'
import { fakeBridge } from '../../helpers/fake-bridge'
import { testApp } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

let page: Rendered | null = null
afterEach(async () => {
  await page?.close()
  page = null
})

async function shown(updates: UpdateView, change: Partial<AppView> = {}) {
  const bridge = fakeBridge()
  page = await render(<UpdatesPart view={testApp({ updates, ...change })} />, bridge)
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent !== '')
  return { bridge, page, button }
}

describe('updates in the settings', () => {
  it('offer nothing while they are off, and say why', async () => {
    const { page, button } = await shown({ state: 'off', why: 'no-channel' })
    expect(page.text()).toContain('Spenti')
    expect(button).toBeUndefined()
  })

  it('ask for no channel where the program is not replaced by itself', async () => {
    await shown({ state: 'off', why: 'not-here' })
    expect(document.querySelector('input')).toBeNull()
  })

  it.each([
    [{ state: 'idle', checkedAt: null }, 'updates.look'],
    [{ state: 'stale', signedAt: 0 }, 'updates.look'],
    [{ state: 'failed', why: 'not-installed' }, 'updates.look'],
    [{ state: 'available', version: '2.0.0' }, 'updates.download'],
    [{ state: 'ready', version: '2.0.0' }, 'updates.install']
  ] as const)('do the one step that is next after %j, and only when it is pressed', async (updates, name) => {
    const { bridge, page, button } = await shown(updates)
    bridge.answer(name, () => ok(null))
    expect(bridge.calls.filter(call => call.name.startsWith('updates.'))).toEqual([])
    if (button !== undefined) await page.click(button)
    expect(bridge.calls.map(call => call.name)).toContain(name)
  })

  it('show how far the download is', async () => {
    const { page } = await shown({ state: 'downloading', version: '2.0.0', share: 0.42 })
    expect(page.text()).toContain('42')
    expect(document.querySelector('[role~="meter"]')?.getAttribute('aria-valuenow')).toBe('42')
  })

  it('never call the newest one what nobody has vouched for in a long time', async () => {
    const { page } = await shown({ state: 'stale', signedAt: Date.UTC(2026, 0, 15, 11) })
    expect(page.text()).toContain('Il canale non è rinnovato dal 15 gen 2026')
    expect(page.text()).not.toContain('Nessuna versione più recente')
  })

  it('offer nothing any more while the program is about to restart', async () => {
    const { page, button } = await shown(
      { state: 'installing', version: '2.0.0' },
      { governed: ['updateChannel'] }
    )
    expect(page.text()).toContain('si riavvia tra poco')
    expect(button).toBeUndefined()
  })

  it('say that they wait while something is being sent', async () => {
    const { bridge, page, button } = await shown({ state: 'ready', version: '2.0.0' })
    bridge.answer('updates.install', () => refuse('update-must-wait', ''))
    if (button !== undefined) await page.click(button)
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('L’aggiornamento aspetta')
  })

  it('let nobody name a channel where the administration has', async () => {
    await shown({ state: 'off', why: 'no-channel' }, { governed: ['updateChannel'] })
    expect(document.querySelector('input')).toBeNull()
  })
})

describe('what an administration has set', () => {
  it('is named as such', async () => {
    const { servers } = testApp()
    page = await render(<GovernedNote governed={['language', 'plan']} servers={servers} />, fakeBridge())
    expect(page.text()).toContain('Stabilito dalla Vostra amministrazione: lingua e piano.')
  })

  it('names the servers it has set', async () => {
    const { addresses } = testApp().servers
    page = await render(<GovernedNote governed={[]} servers={{ by: 'policy', addresses }} />, fakeBridge())
    for (const host of ['ws.pecmassiva.com', 'pec.openapi.it', 'oauth.openapi.com']) {
      expect(page.text()).toContain(host)
    }
  })

  it('is not claimed where nobody can read it', async () => {
    const { addresses } = testApp().servers
    const servers = { by: 'unreadable-policy', addresses } as const
    page = await render(<GovernedNote governed={['plan']} servers={servers} />, fakeBridge())
    expect(page.text()).toContain('non si leggono')
    expect(page.text()).not.toContain('Stabilito')
  })

  it('is not spoken of where it has set nothing', async () => {
    page = await render(<GovernedNote governed={[]} servers={testApp().servers} />, fakeBridge())
    expect(page.text()).toBe('')
  })
})
