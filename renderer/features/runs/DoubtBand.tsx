import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { useFormat } from '../../i18n/use-format'
import { useBridge } from '../../state/store-context'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { useRunAct } from './use-run-act'

/** What an archive that may be an old copy leaves open: a person looks first. */
export function DoubtBand({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const bridge = useBridge()
  const act = useRunAct()
  const count = run.counts.doubted ?? 0
  if (count === 0) return run.doubtedAt === null ? null : <Banner tone="warn">{t('doubt.run')}</Banner>
  const settle = (as: 'ready' | 'skipped') =>
    void act(() => bridge.request('run.settle-doubted', { runId: run.id, position: null, as }))
  return (
    <Banner
      tone="warn"
      actions={
        <>
          <Button size="small" onPress={() => settle('skipped')}>
            {t('doubt.all-skip')}
          </Button>
          <Button size="small" onPress={() => settle('ready')}>
            {t('doubt.all-send')}
          </Button>
        </>
      }
    >
      {t('doubt.rows', { count, number: format.number(count) })}
    </Banner>
  )
}
