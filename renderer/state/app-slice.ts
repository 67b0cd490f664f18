import type { Result } from '../../shared/errors/app-error'
import type { AppView, Load } from '../../shared/ipc/views'
import type { SettingsPatch } from '../../shared/settings/settings'
import { idle, toLoading, toSettled } from './load'
import { type ClockReading, readClock } from './main-clock'
import type { SliceParts } from './slice'

export interface AppSlice {
  /** Settings, mailboxes and notices as the main process has them. */
  readonly app: Load<AppView>
  /** How to tell the main process's time; null until the first view. */
  readonly clock: ClockReading | null
  readonly loadApp: () => Promise<void>
  /** Takes a view the main process handed over by itself. */
  readonly receiveApp: (view: AppView) => void
  readonly changeSettings: (patch: SettingsPatch) => Promise<Result<AppView>>
  readonly dismissNotice: (noticeId: string) => Promise<Result<null>>
}

export function createAppSlice({ set, get, bridge }: SliceParts): AppSlice {
  const receiveApp = (view: AppView) => set({ app: { state: 'ready', value: view }, clock: readClock(view) })
  return {
    app: idle,
    clock: null,
    receiveApp,
    loadApp: async () => {
      set({ app: toLoading(get().app) })
      const result = await bridge.request('app.view', undefined)
      if (result.ok) receiveApp(result.value)
      else set({ app: toSettled(get().app, result) })
    },
    changeSettings: async patch => {
      const result = await bridge.request('settings.change', patch)
      if (result.ok) receiveApp(result.value)
      return result
    },
    dismissNotice: noticeId => bridge.request('app.dismiss-notice', { noticeId })
  }
}
