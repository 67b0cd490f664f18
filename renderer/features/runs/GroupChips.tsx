import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { countOf, type StageGroupId, stageGroups } from '../../../shared/runs/stage-groups'
import { useFormat } from '../../i18n/use-format'
import styles from './RunRows.module.css'

interface GroupChipsProps {
  readonly run: RunView
  readonly group: StageGroupId | 'all'
  readonly onChange: (group: StageGroupId | 'all') => void
}

/** How many rows stand where; choosing one shows those alone. */
export function GroupChips({ run, group, onChange }: GroupChipsProps) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const groups = stageGroups(run.state)
    .map(({ id, stages }) => ({ id, count: countOf(run.counts, stages) }))
    .filter(({ id, count }) => count > 0 || id === group)
  const shown = [{ id: 'all' as const, count: run.rows }, ...groups]
  return (
    <ToggleButtonGroup
      aria-label={t('rows.groups')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[group]}
      onSelectionChange={keys => {
        const chosen = shown.find(({ id }) => keys.has(id))
        if (chosen !== undefined) onChange(chosen.id)
      }}
      className={styles.chips ?? ''}
    >
      {shown.map(({ id, count }) => (
        <ToggleButton key={id} id={id} className={styles.chip ?? ''}>
          <span>{t(`group.${id}`)}</span> <span className={styles.count}>{format.number(count)}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
