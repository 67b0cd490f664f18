import { useTranslation } from 'react-i18next'
import type { Concern, ConcernKind } from '../../../shared/mail/concerns'
import { useErrorText } from '../../i18n/use-error-text'
import { useBridge } from '../../state/store-context'
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
