import { useTranslation } from 'react-i18next'
import type { Concern, ConcernKind } from '../../../shared/mail/concerns'
import type { RunView } from '../../../shared/runs/run'
import { type RunSeen, seenOf } from '../../../shared/runs/run-concerns'
import { useErrorText } from '../../i18n/use-error-text'
import { useAppStore, useBridge } from '../../state/store-context'
import { useToast } from '../../ui/Toast'

/** Takes a line away at a person's word, who can take that back. */
export function useSettling(): (concern: Concern) => Promise<void> {
  const { t } = useTranslation(['today', 'common'])
  const bridge = useBridge()
  const showToast = useToast()
  const errorText = useErrorText()
  const mark = async ({ sending, recipient }: Concern, as: ConcernKind | null) => {
    const input = { sendingId: sending.id, recipientId: recipient.id, as }
    const result = await bridge.request('sending.settle', input)
    if (!result.ok) showToast({ text: t('failed-settle', { reason: errorText(result.error) }), tone: 'bad' })
    return result.ok
  }
  return async concern => {
    if (!(await mark(concern, concern.kind))) return
    showToast({
      text: t('settled', { address: concern.recipient.address }),
      action: { label: t('common:undo'), onPress: () => void mark(concern, null) }
    })
  }
}

/** The same of a run: of what it shows now, and no more than that. */
export function useRunSettling(): (run: RunView) => Promise<void> {
  const { t } = useTranslation(['today', 'common'])
  const bridge = useBridge()
  const receiveRun = useAppStore(state => state.receiveRun)
  const showToast = useToast()
  const errorText = useErrorText()
  const mark = async (runId: number, seen: RunSeen) => {
    const result = await bridge.request('run.settle', { runId, seen })
    if (result.ok) receiveRun(result.value)
    else showToast({ text: t('failed-settle', { reason: errorText(result.error) }), tone: 'bad' })
    return result.ok
  }
  return async run => {
    if (!(await mark(run.id, seenOf(run)))) return
    showToast({
      text: t('run.settled', { name: run.name.trim() || t('run.unnamed') }),
      action: { label: t('common:undo'), onPress: () => void mark(run.id, run.seen) }
    })
  }
}
