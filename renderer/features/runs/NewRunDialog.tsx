import { FileSpreadsheet, Trash2 } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunRecipe, RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import { loaded } from '../../state/load'
import { selectMailbox, selectMailboxes } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { useLoaded } from '../../state/use-loaded'
import { Banner } from '../../ui/Banner'
import { Button, IconButton } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import styles from './Runs.module.css'

/** What somebody began with; each leads to the same questions. */
export type NewRunWay = 'file' | 'paste' | 'recipe'

interface NewRunDialogProps {
  readonly way: NewRunWay
  readonly onClose: () => void
}

/** No recipe, among the choices. */
const noRecipe = 'none'

/** Asks for the mailbox that writes, a recipe if there is one, and the table. */
export function NewRunDialog({ way, onClose }: NewRunDialogProps) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const errorText = useErrorText()
  const mailboxes = useAppStore(selectMailboxes)
  const first = useAppStore(state => selectMailbox(state)?.id ?? '')
  const receiveRun = useAppStore(state => state.receiveRun)
  const openRun = useAppStore(state => state.openRun)
  const [mailboxId, setMailboxId] = useState(first)
  const [recipeId, setRecipeId] = useState<string | null>(null)
  const [text, setText] = useState('')
  const making = useAttempt<RunView | null>({
    onSuccess: (run, late) => {
      if (run === null) return
      receiveRun(run)
      if (late) return
      openRun(run.id)
      onClose()
    }
  })
  const create = (table: { readonly from: 'file' } | { readonly from: 'text' }) =>
    void making.run(() =>
      bridge.request('run.create', {
        mailboxId,
        table: table.from === 'file' ? { from: 'file', sheet: null } : { from: 'text', text },
        recipeId
      })
    )
  const fromFile = (
    <Button
      variant={way === 'paste' ? 'plain' : 'primary'}
      icon={FileSpreadsheet}
      busy={making.running}
      onPress={() => create({ from: 'file' })}
    >
      {t('new.choose-file')}
    </Button>
  )
  const pasted = (
    <Button
      variant={way === 'paste' ? 'primary' : 'plain'}
      isDisabled={text.trim() === ''}
      busy={making.running}
      onPress={() => create({ from: 'text' })}
    >
      {t('new.take-pasted')}
    </Button>
  )
  return (
    <Dialog
      title={t('new.title')}
      size="large"
      onClose={onClose}
      footer={
        <>
          {way === 'paste' ? fromFile : pasted}
          {way === 'paste' ? pasted : fromFile}
        </>
      }
    >
      {mailboxes.length > 1 && (
        <Select
          label={t('new.mailbox')}
          value={mailboxId}
          onChange={setMailboxId}
          options={mailboxes.map(({ id, address }) => ({ id, label: address }))}
        />
      )}
      <RecipeChoice recipeId={recipeId} onChange={setRecipeId} />
      <p className={styles.soft}>{t('new.files-words')}</p>
      <TextField
        label={t('new.pasted')}
        description={t('new.pasted-words')}
        multiline
        value={text}
        onChange={setText}
        autoFocus={way === 'paste'}
      />
      {making.running && <p role="status">{t('new.reading')}</p>}
      {making.error !== null && <Banner tone="bad">{errorText(making.error)}</Banner>}
    </Dialog>
  )
}

interface RecipeChoiceProps {
  readonly recipeId: string | null
  readonly onChange: (recipeId: string | null) => void
}

function RecipeChoice({ recipeId, onChange }: RecipeChoiceProps) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const errorText = useErrorText()
  const { load, reload } = useLoaded(useCallback(() => bridge.request('run.recipes', undefined), [bridge]))
  const removing = useAttempt<readonly RunRecipe[]>({
    onSuccess: () => {
      onChange(null)
      reload()
    }
  })
  const recipes = loaded(load) ?? []
  if (load.state === 'failed') return <Banner tone="warn">{errorText(load.error)}</Banner>
  if (recipes.length === 0) return <p className={styles.soft}>{t('recipe.none')}</p>
  return (
    <div className={styles.row}>
      <Select
        label={t('recipe.label')}
        description={t('recipe.words')}
        value={recipeId ?? noRecipe}
        onChange={id => onChange(id === noRecipe ? null : id)}
        options={[
          { id: noRecipe, label: t('recipe.without') },
          ...recipes.map(({ id, name }) => ({ id, label: name }))
        ]}
      />
      {recipeId !== null && (
        <IconButton
          label={t('recipe.remove')}
          icon={Trash2}
          onPress={() => void removing.run(() => bridge.request('run.remove-recipe', { recipeId }))}
        />
      )}
      {removing.error !== null && <Banner tone="bad">{errorText(removing.error)}</Banner>}
    </div>
  )
}
