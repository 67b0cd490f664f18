import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RepeatedRows, type RunView, repeatedRows } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import { useAppStore, useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { useToast } from '../../ui/Toast'
import { ProofMenu } from './ProofMenu'
import { RecipeButton } from './RecipeButton'
import styles from './Runs.module.css'

/** What is done with results: proof, the same once more, and a recipe. Rows of unknown outcome are never sent again. */
export function RunEnd({ run }: { readonly run: RunView }) {
  const isOver = run.state === 'done' || run.state === 'stopped'
  return (
    <div className={styles.row}>
      {isOver && <RepeatMenu run={run} />}
      <ProofMenu run={run} />
      <RecipeButton run={run} />
    </div>
  )
}

function RepeatMenu({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const receiveRun = useAppStore(state => state.receiveRun)
  const openRun = useAppStore(state => state.openRun)
  const [busy, setBusy] = useState(false)
  const repeat = async (which: RepeatedRows) => {
    setBusy(true)
    const made = await bridge.request('run.create', {
      mailboxId: run.mailboxId,
      table: { from: 'run', runId: run.id, which: [which] },
      recipeId: null
    })
    setBusy(false)
    if (!made.ok) {
      const isNone = made.error.code === 'table-empty'
      return showToast({ text: isNone ? t('repeat.none') : errorText(made.error), tone: 'bad' })
    }
    if (made.value === null) return
    receiveRun(made.value)
    openRun(made.value.id)
  }
  return (
    <Menu
      label={t('repeat.label')}
      placement="bottom start"
      entries={repeatedRows.map(which => ({
        id: which,
        label: t(`repeat.${which}`),
        note: t(`repeat.${which}-words`),
        onAction: () => void repeat(which)
      }))}
    >
      <Button icon={RotateCw} busy={busy}>
        {t('repeat.action')}
      </Button>
    </Menu>
  )
}
