import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import type { RunRowsScope } from '../../state/runs-slice'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { useToast } from '../../ui/Toast'

interface ExportMenuProps {
  readonly run: RunView
  readonly scope: RunRowsScope
}

/** Writes the rows that are shown as a table. */
export function ExportMenu({ run, scope: { stages, text } }: ExportMenuProps) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const write = async (format: 'csv' | 'xlsx') => {
    const asked = { runId: run.id, stages: stages === null ? null : [...stages], text, format }
    const written = await bridge.request('run.export', asked)
    if (!written.ok) showToast({ text: errorText(written.error), tone: 'bad' })
    else if (written.value) showToast({ text: t('export.done') })
  }
  return (
    <Menu
      label={t('export.label')}
      entries={[
        { id: 'xlsx', label: t('export.xlsx'), onAction: () => void write('xlsx') },
        { id: 'csv', label: t('export.csv'), onAction: () => void write('csv') }
      ]}
    >
      <Button size="small" icon={Download}>
        {t('export.action')}
      </Button>
    </Menu>
  )
}
