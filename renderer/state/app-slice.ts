import type { Result } from '../../shared/errors/app-error'
import type { AppView, Load } from '../../shared/ipc/views'
import type { SettingsPatch } from '../../shared/settings/settings'
import { idle, toLoading, toSettled } from './load'
import type { SliceParts } from './slice'

export interface AppSlice {
  /** Settings, mailboxes and notices as the main process has them. */
  readonly app: Load<AppView>
  readonly loadApp: () => Promise<void>
  readonly changeSettings: (patch: SettingsPatch) => Promise<Result<AppView>>
  readonly dismissNotice: (noticeId: string) => Promise<Result<null>>
}

export function createAppSlice({ set, get, bridge }: SliceParts): AppSlice {
  return {
    app: idle,
    loadApp: async () => {
      set({ app: toLoading(get().app) })
      const result = await bridge.request('app.view', undefined)
      set({ app: toSettled(get().app, result) })
    },
    changeSettings: async patch => {
      const result = await bridge.request('settings.change', patch)
      if (result.ok) set({ app: { state: 'ready', value: result.value } })
      return result
    },
    dismissNotice: noticeId => bridge.request('app.dismiss-notice', { noticeId })
  }
}
