import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectInput } from '../../../shared/ipc/contract'
import { publishedServers } from '../../../shared/mail/mailbox'
import { selectAppView } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { RadioGroup } from '../../ui/RadioGroup'
import { TextField } from '../../ui/TextField'
import styles from './Connect.module.css'
import { baseFields } from './connect-form'

type Server = ConnectInput['server']

type BaseField = (typeof baseFields)[number]

interface ServerFieldsProps {
  readonly server: Server
  /** Which of a server's hosts is named beside it. */
  readonly host: BaseField
  readonly onChange: (server: Server) => void
  /** What the field of an address has of its own. */
  readonly field: (name: BaseField) => Omit<ComponentProps<typeof TextField>, 'label'>
}

/** Which server it is, where that is for the user to say, and the addresses of one that nobody has published. */
export function ServerFields({ server, host, onChange, field }: ServerFieldsProps) {
  const { t } = useTranslation('welcome')
  const servers = useAppStore(state => selectAppView(state)?.servers)
  if (servers === undefined) return null
  const ownHost = new URL(servers.addresses[host]).host
  if (servers.by !== 'user')
    return <p className={styles.note}>{t(`server.by-${servers.by}`, { host: ownHost })}</p>
  const notes = { production: ownHost, test: new URL(publishedServers.test[host]).host }
  return (
    <>
      <RadioGroup
        label={t('server.label')}
        value={server}
        onChange={onChange}
        options={(['production', 'test', 'other'] as const).map(id => ({
          id,
          label: t(`server.${id}`),
          ...(id === 'other' ? {} : { note: notes[id] })
        }))}
      />
      {server === 'other' &&
        baseFields.map(name => (
          <TextField
            key={name}
            name={name}
            {...field(name)}
            label={t(`field.${name}`)}
            inputMode="url"
            placeholder="https://"
          />
        ))}
    </>
  )
}
