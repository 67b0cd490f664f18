import { useTranslation } from 'react-i18next'
import type { AppView } from '../../../shared/ipc/views'
import { useFormat } from '../../i18n/use-format'
import { Banner } from '../../ui/Banner'

/** Says which settings are not the user's here, and which servers are set. */
export function GovernedNote({ governed, servers }: Pick<AppView, 'governed' | 'servers'>) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const hosts = [...new Set(Object.values(servers.addresses).map(address => new URL(address).host))]
  const names = governed.map(name => t(`governed.${name}`))
  if (servers.by === 'policy') names.push(t('governed.servers', { hosts: format.list(hosts) }))
  if (names.length === 0) return null
  const list = format.list(names)
  return servers.by === 'unreadable-policy' ? (
    <Banner tone="warn">{t('governed.unreadable', { list })}</Banner>
  ) : (
    <Banner tone="info">{t('governed.note', { list })}</Banner>
  )
}
