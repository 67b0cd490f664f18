import { FileArchive } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sending } from '../../../shared/mail/sending'
import { Button, IconButton } from '../../ui/Button'
import { ProofDialog } from './ProofDialog'

/** Opens the choice of a proof pack for one sending. */
export function SendingProofButton({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('proof')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" icon={FileArchive} onPress={() => setOpen(true)}>
        {t('dialog.open')}
      </Button>
      {open && (
        <ProofDialog mailboxIds={[sending.mailboxId]} sending={sending} onClose={() => setOpen(false)} />
      )}
    </>
  )
}

/** The same for the list of sendings. */
export function BoardProofButton({ mailboxIds }: { readonly mailboxIds: readonly string[] }) {
  const { t } = useTranslation('proof')
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton label={t('dialog.open')} icon={FileArchive} onPress={() => setOpen(true)} />
      {open && <ProofDialog mailboxIds={mailboxIds} sending={null} onClose={() => setOpen(false)} />}
    </>
  )
}
