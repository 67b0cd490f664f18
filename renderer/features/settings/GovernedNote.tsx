import { useTranslation } from 'react-i18next'
import type { GovernedName } from '../../../shared/policy/policy'
import { useFormat } from '../../i18n/use-format'
import { Banner } from '../../ui/Banner'

/** Says which settings are not the user's here. */
export function GovernedNote({ names }: { readonly names: readonly GovernedName[] }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  if (names.length === 0) return null
  return (
    <Banner tone="info">
      {t('governed.note', { list: format.list(names.map(name => t(`governed.${name}`))) })}
    </Banner>
  )
}
