import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostSendings } from '../../../shared/proof/scope'
import { useFormat } from '../../i18n/use-format'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/TextField'

interface ProofPartDialogProps {
  /** How many sendings the run has. */
  readonly all: number
  readonly busy: boolean
  /** Gets the place of the first, from 0 on; answers whether a pack was saved. */
  readonly onSave: (from: number) => Promise<boolean>
  readonly onClose: () => void
}

/** Asks from which sending on; once a pack is saved, the next one is proposed. */
export function ProofPartDialog({ all, busy, onSave, onClose }: ProofPartDialogProps) {
  const { t } = useTranslation(['runs', 'common'])
  const format = useFormat()
  const [typed, setTyped] = useState('1')
  const first = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : 0
  const isThere = first >= 1 && first <= all
  const until = Math.min(all, first + mostSendings - 1)
  const save = async () => {
    if (!(await onSave(first - 1))) return
    if (until === all) onClose()
    else setTyped(String(until + 1))
  }
  return (
    <Dialog
      title={t('proof.parts-title')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:close')}</Button>
          <Button variant="primary" busy={busy} isDisabled={!isThere} onPress={() => void save()}>
            {t('proof.action')}
          </Button>
        </>
      }
    >
      <p>{t('proof.parts-words', { all: format.number(all), most: format.number(mostSendings) })}</p>
      <TextField
        label={t('proof.first')}
        inputMode="numeric"
        value={typed}
        onChange={setTyped}
        error={isThere ? null : t('proof.first-wrong', { all: format.number(all) })}
      />
      <p role="status">
        {isThere && t('proof.part', { from: format.number(first), until: format.number(until) })}
      </p>
    </Dialog>
  )
}
