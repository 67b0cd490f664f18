import { Check, CircleCheck, CirclePause, Layers } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type RunItem, turnsOf } from '../../../shared/mail/today'
import { useErrorText } from '../../i18n/use-error-text'
import { Button } from '../../ui/Button'
import { Line, type Look } from './Line'
import styles from './TodayList.module.css'
import { useRunSettling } from './use-settling'

const looks = {
  paused: { tone: 'warn', icon: CirclePause },
  done: { tone: 'info', icon: CircleCheck },
  rows: { tone: 'bad', icon: Layers }
} as const satisfies Record<string, Look>

/** A run of which something wants a person, in one line, however many of its rows it is. */
export function RunLine({ item, open }: { readonly item: RunItem; readonly open: boolean }) {
  const { t } = useTranslation('today')
  const errorText = useErrorText()
  const settle = useRunSettling()
  const { run, concerns } = item
  const [turn = 'rows'] = turnsOf(item)
  const name = run.name.trim() || t('run.unnamed')
  const why = () => {
    if (run.pause === null || run.pause.why === 'person') return []
    return run.pause.why === 'refused' ? [errorText(run.pause.error)] : [t(`run.why.${run.pause.why}`)]
  }
  const counts = concerns.flatMap(({ kind, count }) =>
    kind === 'paused' || kind === 'done' ? [] : [t(`run.counts.${kind}`, { count })]
  )
  return (
    <Line
      item={item}
      open={open}
      look={looks[turn]}
      title={t(`run.${turn}`)}
      subject={name}
      words={[...(turn === 'paused' ? why() : []), ...counts].join(' · ')}
      action={
        <Button
          aria-label={t('run.settle', { name })}
          icon={Check}
          size="small"
          variant="quiet"
          className={styles.seen}
          onPress={() => void settle(run)}
        >
          {t('seen')}
        </Button>
      }
    />
  )
}
