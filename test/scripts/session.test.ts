import { describe, expect, it } from 'vitest'
import { missingFromDesktop } from '../../scripts/runtime/session'

const desktop = { DISPLAY: ':0', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' }

describe('what a command makes of a desktop session', () => {
  it('makes nothing where a person has display and keychain', () => {
    const here = { platform: 'linux', env: desktop, isRoot: false } as const
    expect(missingFromDesktop('start', here)).toEqual({ display: false, keychain: false })
    expect(missingFromDesktop('test', here)).toEqual({ display: false, keychain: false })
  })

  it('makes both in a bare container, for the app as for the tests', () => {
    const here = { platform: 'linux', env: {}, isRoot: true } as const
    expect(missingFromDesktop('start', here)).toEqual({ display: true, keychain: true })
    expect(missingFromDesktop('test', here)).toEqual({ display: true, keychain: true })
  })

  it('takes a Wayland display for a display', () => {
    const here = { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, isRoot: true } as const
    expect(missingFromDesktop('test', here).display).toBe(false)
  })

  it("never makes a person's own keychain open without a password", () => {
    const here = { platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false } as const
    expect(missingFromDesktop('start', here).keychain).toBe(false)
  })

  it('leaves Windows and macOS alone', () => {
    for (const platform of ['win32', 'darwin'] as const) {
      expect(missingFromDesktop('test', { platform, env: {}, isRoot: false })).toEqual({
        display: false,
        keychain: false
      })
    }
  })
})
