import { describe, expect, test, vi } from 'vitest'
import { Presence } from '../../electron/presence'
import { QuitDesk } from '../../electron/quit-desk'
import { ok, refuse } from '../../shared/errors/app-error'
import { settingsSchema } from '../../shared/settings/settings'

// A program that ends over a letter nobody knew of, and one that cannot be ended at all.

const none = { holding: 0, scheduled: 0, queued: 0, sending: 0, runs: 0 }

function desk(
  more: {
    counts?: Partial<typeof none>
    canAsk?: boolean
    full?: boolean
    pending?: () => Promise<typeof none>
  } = {}
) {
  const done: string[] = []
  const quit = new QuitDesk({
    pending: more.pending ?? (async () => ({ ...none, ...more.counts })),
    ask: counts => {
      if (more.canAsk === false) return false
      done.push(`asked about ${JSON.stringify(counts)}`)
      return true
    },
    takeBack: async () => {
      done.push('taken back')
      return more.full === true ? refuse('disk-failed', 'full') : ok(null)
    },
    quit: () => done.push('quit')
  })
  const settle = () => new Promise(resolve => setTimeout(resolve, 5))
  return { quit, done, settle }
}

describe('quitting', () => {
  test('with nothing to leave is done without a question', async () => {
    const { quit, done, settle } = desk()
    expect(quit.wants()).toBe(false)
    await settle()
    expect([done, quit.wants()]).toEqual([['quit'], true])
  })

  test.each(['holding', 'scheduled', 'queued', 'sending', 'runs'] as const)(
    'with something %s asks first',
    async state => {
      const { quit, done, settle } = desk({ counts: { [state]: 2 } })
      expect(quit.wants()).toBe(false)
      await settle()
      expect(done).toEqual([`asked about ${JSON.stringify({ ...none, [state]: 2 })}`])
      expect(quit.agreed).toBe(false)
    }
  )

  test('gives the waiting back before it ends, where the user wants that', async () => {
    const { quit, done, settle } = desk({ counts: { queued: 1 } })
    quit.wants()
    await settle()
    await quit.answer('drafts')
    expect(done.slice(1)).toEqual(['taken back', 'quit'])
  })

  test('is called off where the waiting cannot be given back, and may be answered again', async () => {
    const { quit, done, settle } = desk({ counts: { queued: 1 }, full: true })
    quit.wants()
    await settle()
    expect(await quit.answer('drafts')).toMatchObject({ error: { code: 'disk-failed' } })
    expect([quit.agreed, done.includes('quit')]).toEqual([false, false])
    expect(await quit.answer('keep')).toEqual(ok(null))
    expect(done.at(-1)).toBe('quit')
  })

  test('is asked about anew after the user stayed', async () => {
    const { quit, done, settle } = desk({ counts: { queued: 1 } })
    quit.wants()
    await settle()
    quit.stay()
    expect(quit.wants()).toBe(false)
    await settle()
    expect(done).toHaveLength(2)
  })

  test('goes through where nobody can be asked, the user insists, or the archive is gone', async () => {
    const alone = desk({ counts: { queued: 1 }, canAsk: false })
    alone.quit.wants()
    await alone.settle()
    expect(alone.done).toEqual(['quit'])
    const insisting = desk({ counts: { queued: 1 } })
    insisting.quit.wants()
    await insisting.settle()
    expect(insisting.quit.wants()).toBe(true)
    const broken = desk({ pending: () => Promise.reject(new Error('closed')) })
    broken.quit.wants()
    await broken.settle()
    expect(broken.done).toEqual(['quit'])
  })

  test('is never asked about when the session ends', async () => {
    const { quit, done } = desk({ counts: { queued: 1 } })
    quit.endWithoutAsking()
    expect([quit.wants(), done]).toEqual([true, []])
  })

  test('is asked about again after an end that was agreed to did not come', async () => {
    const { quit, done, settle } = desk({ counts: { queued: 1 } })
    quit.endWithoutAsking()
    quit.goesOn()
    expect([quit.agreed, quit.wants()]).toEqual([false, false])
    await settle()
    expect(done).toEqual([`asked about ${JSON.stringify({ ...none, queued: 1 })}`])
  })
})

function window(chosen: Partial<ReturnType<typeof settingsSchema.parse>>, canExplain = true) {
  let settings = settingsSchema.parse(chosen)
  const { quit } = desk()
  const did = { endProgram: vi.fn(), hideWindow: vi.fn(), explainTray: vi.fn(() => canExplain) }
  const presence = new Presence({
    settings: {
      settings: () => settings,
      change: patch => {
        settings = settingsSchema.parse({ ...settings, ...patch })
        return ok(settings)
      }
    },
    quit,
    ...did
  })
  const calls = () => Object.values(did).map(each => each.mock.calls.length)
  return { presence, quit, calls }
}

describe('closing the window', () => {
  test('ends the program, unless the user wants the tray', () => {
    const { presence, calls } = window({})
    expect([presence.windowMayClose(), calls()]).toEqual([false, [1, 0, 0]])
  })

  test('explains the tray once before the window goes', () => {
    const { presence, calls } = window({ keepInTray: true })
    expect([presence.windowMayClose(), calls()]).toEqual([false, [0, 0, 1]])
    presence.trayUnderstood()
    expect(calls()).toEqual([0, 1, 1])
    expect([presence.windowMayClose(), calls()]).toEqual([false, [0, 2, 1]])
  })

  test('hides it also where the page can explain nothing', () => {
    const { presence, calls } = window({ keepInTray: true }, false)
    expect([presence.windowMayClose(), calls()]).toEqual([false, [0, 1, 1]])
  })

  test('is done once the program is to end', () => {
    const { presence, quit, calls } = window({ keepInTray: true })
    quit.endWithoutAsking()
    expect([presence.windowMayClose(), calls()]).toEqual([true, [0, 0, 0]])
  })
})
