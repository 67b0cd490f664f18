import { NotebookText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunRecipe, RunView } from '../../../shared/runs/run'
import { useErrorText } from '../../i18n/use-error-text'
import type { Autosave } from '../../state/autosave'
import { useBridge } from '../../state/store-context'
import { useAttempt } from '../../state/use-attempt'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/TextField'
import { useToast } from '../../ui/Toast'

interface RecipeButtonProps {
  readonly run: RunView
  /** Saves what is typed first. */
  readonly flush?: Autosave['flush']
}

/** Keeps message, columns and hours of a run under a name, to use them with another table. */
export function RecipeButton({ run, flush }: RecipeButtonProps) {
  const { t } = useTranslation('runs')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [name, setName] = useState<string | null>(null)
  const keeping = useAttempt<readonly RunRecipe[]>({
    onSuccess: () => {
      setName(null)
      showToast({ text: t('recipe.kept') })
    }
  })
  const keep = (wanted: string) =>
    void keeping.run(async () => {
      const saved = await flush?.()
      if (saved?.ok === false) return saved
      return bridge.request('run.keep-recipe', { runId: run.id, name: wanted })
    })
  return (
    <>
      <Button icon={NotebookText} onPress={() => setName(run.name)}>
        {t('recipe.keep')}
      </Button>
      {name !== null && (
        <Dialog
          title={t('recipe.keep')}
          onClose={() => setName(null)}
          footer={
            <Button
              variant="primary"
              busy={keeping.running}
              isDisabled={name.trim() === ''}
              onPress={() => keep(name.trim())}
            >
              {t('recipe.confirm')}
            </Button>
          }
        >
          <TextField
            label={t('recipe.name')}
            description={t('recipe.keep-words')}
            value={name}
            onChange={setName}
            maxLength={200}
            autoFocus
            error={keeping.error === null ? null : errorText(keeping.error)}
          />
        </Dialog>
      )}
    </>
  )
}
