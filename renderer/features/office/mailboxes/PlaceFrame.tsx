import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button'
import office from '../Office.module.css'

interface PlaceFrameProps {
  readonly onBack: () => void
  readonly children: ReactNode
}

/** A place within the mailboxes' leaf, with the way back to the list. */
export function PlaceFrame({ onBack, children }: PlaceFrameProps) {
  const { t } = useTranslation('mailboxes')
  return (
    <div className={office.parts}>
      <div className={office.row}>
        <Button variant="quiet" size="small" icon={ArrowLeft} onPress={onBack}>
          {t('back')}
        </Button>
      </div>
      {children}
    </div>
  )
}
