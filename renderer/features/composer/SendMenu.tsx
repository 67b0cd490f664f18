import { CalendarClock, ChevronDown, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SendWish } from '../../../shared/mail/sending'
import { IconButton } from '../../ui/Button'
import { Menu } from '../../ui/Menu'

interface SendMenuProps {
  readonly isDisabled: boolean
  readonly onChoose: (what: keyof SendWish) => void
}

/** Beside the button that sends: the other ways to. */
export function SendMenu({ isDisabled, onChoose }: SendMenuProps) {
  const { t } = useTranslation('schedule')
  return (
    <Menu
      label={t('when.menu')}
      placement="top start"
      entries={[
        {
          id: 'at',
          label: t('when.entry.at'),
          note: t('when.note.at'),
          icon: CalendarClock,
          onAction: () => onChoose('at')
        },
        {
          id: 'acceptBy',
          label: t('when.entry.acceptBy'),
          note: t('when.note.acceptBy'),
          icon: Hourglass,
          onAction: () => onChoose('acceptBy')
        }
      ]}
    >
      <IconButton label={t('when.menu')} icon={ChevronDown} isDisabled={isDisabled} />
    </Menu>
  )
}
