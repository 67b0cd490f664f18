import { describe, expect, test } from 'vitest'
import { settingsPatchSchema, settingsSchema } from '../../../shared/settings/settings'

describe('the settings', () => {
  test('have a value for everything where nothing was chosen', () => {
    expect(settingsSchema.parse({})).toEqual({
      language: 'system',
      theme: 'system',
      trashDays: 30,
      undoSeconds: 10,
      plan: 'standard',
      planSince: null,
      budget: null,
      refreshSeconds: 60,
      dailyRecipients: 3_500,
      dayBegins: 0,
      keepInTray: false,
      trayTold: false,
      startAtLogin: false,
      scriptAccess: false,
      updateChannel: null,
      messageLimitMegabytes: 30,
      prices: {},
      receiptsPerMessage: null,
      traceMinutes: 15,
      notifyTrouble: true,
      notifyMail: true,
      notifyDiscreetly: false,
      summaryHour: null,
      panes: {},
      window: null,
      mailboxId: null
    })
  })

  test('let the page change every one of them but what the program notes by itself', () => {
    const patchable = Object.keys(settingsPatchSchema.shape).sort()
    expect([...patchable, 'window', 'trayTold', 'startAtLogin'].sort()).toEqual(
      Object.keys(settingsSchema.shape).sort()
    )
  })
})

describe('a change of the settings', () => {
  test.each(Object.keys(settingsPatchSchema.shape))('of %s brings no default back for the others', name => {
    const chosen = settingsSchema.parse({ mailboxId: 'studio' })
    const patch = { [name]: Reflect.get(chosen, name) }
    expect(settingsPatchSchema.parse(patch)).toEqual(patch)
  })

  test('that is empty changes nothing', () => {
    expect(settingsPatchSchema.parse({})).toEqual({})
  })

  test.each([
    { undoSeconds: -1 },
    { undoSeconds: 121 },
    { refreshSeconds: 29 },
    { messageLimitMegabytes: 101 },
    { dailyRecipients: 0 },
    { language: 'fr' },
    { theme: 'sepia' },
    { plan: 'gold' },
    { panes: { main: [101] } },
    { window: null },
    { token: 'x' }
  ])('to %j is refused', patch => {
    expect(settingsPatchSchema.safeParse(patch).success).toBe(false)
  })
})
