import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../shared/errors/app-error'
import type { LeavingCounts } from '../../shared/ipc/views'
import { useErrorText } from '../i18n/use-error-text'
import { useBridge } from '../state/store-context'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { RadioGroup } from '../ui/RadioGroup'
import { useAsked } from './use-asked'

const ways = ['keep', 'drafts'] as const

/** Asks what becomes of what is still to leave when the program is to end; nothing otherwise. */
export function QuitDialog() {
  const bridge = useBridge()
  const { quit: counts } = useAsked()
  if (counts === null) return null
  return (
    <Question
      counts={counts}
      onStay={() => void bridge.request('app.stay', undefined)}
      onQuit={waiting => bridge.request('app.quit', { waiting })}
    />
  )
}

interface QuestionProps {
  readonly counts: LeavingCounts
  readonly onStay: () => void
  readonly onQuit: (waiting: (typeof ways)[number]) => Promise<Result<null>>
}

function Question({ counts, onStay, onQuit }: QuestionProps) {
  const { t } = useTranslation('schedule')
  const [way, setWay] = useState<(typeof ways)[number]>('keep')
  const [going, setGoing] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const errorText = useErrorText()
  const waiting = counts.holding + counts.queued
  const go = async () => {
    setGoing(true)
    const going = await onQuit(way)
    if (going.ok) return
    setGoing(false)
    setError(t('quit.failed', { reason: errorText(going.error) }))
  }
  return (
    <Dialog
      title={t('quit.title')}
      role="alertdialog"
      size="medium"
      onClose={onStay}
      footer={
        <>
          <Button onPress={onStay} isDisabled={going} autoFocus>
            {t('quit.stay')}
          </Button>
          <Button variant="primary" busy={going} onPress={() => void go()}>
            {t('quit.quit')}
          </Button>
        </>
      }
    >
      {counts.sending > 0 && <p>{t('quit.sending', { count: counts.sending })}</p>}
      {counts.scheduled > 0 && <p>{t('quit.scheduled', { count: counts.scheduled })}</p>}
      {counts.runs > 0 && <p>{t('quit.runs', { count: counts.runs })}</p>}
      {waiting > 0 && (
        <RadioGroup
          label={t('quit.waiting', { count: waiting })}
          value={way}
          onChange={setWay}
          options={ways.map(id => ({ id, label: t(`quit.${id}`), note: t(`quit.${id}-note`) }))}
        />
      )}
      {error !== null && (
        <div role="alert">
          <Banner tone="bad">{error}</Banner>
        </div>
      )}
    </Dialog>
  )
}
