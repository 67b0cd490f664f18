import { Braces } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'

interface FieldMenuProps {
  readonly columns: readonly string[]
  /** Gets the field as it is written. */
  readonly onInsert: (field: string) => void
}

/** Puts a field that stands for a column's cell where one writes. */
export function FieldMenu({ columns, onInsert }: FieldMenuProps) {
  const { t } = useTranslation('runs')
  return (
    <Menu
      label={t('message.fields')}
      entries={columns.map(column => ({
        id: column,
        label: column,
        onAction: () => onInsert(`{{${column}}}`)
      }))}
    >
      <Button size="small" icon={Braces} isDisabled={columns.length === 0}>
        {t('message.insert-field')}
      </Button>
    </Menu>
  )
}
