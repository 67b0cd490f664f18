import { Check, Circle, CircleAlert, CircleDot, CircleX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isEnded, type OwnedMailbox } from '../../../../shared/lifecycle/owned-mailbox'
import { Badge } from '../../../ui/Badge'
import { classes } from '../../../ui/classes'
import styles from './Mailboxes.module.css'

/** The way a mailbox takes where all goes well. */
const way = ['registrata', 'in_evasione', 'evasa'] as const

/** Where on its way a mailbox is, in words, with the state under the service's own name. */
export function StatePath({ mailbox }: { readonly mailbox: OwnedMailbox }) {
  const { t } = useTranslation('mailboxes')
  const { state } = mailbox
  if (state === null || isEnded(mailbox)) return <StateBadge mailbox={mailbox} />
  // Papers that were found wrong lie between the first step and the second.
  const at = state === 'documenti_errati' ? 0 : (way as readonly string[]).indexOf(state)
  return (
    <ol className={styles.path} aria-label={t('path.label')}>
      {way.map((step, index) => {
        const done = index < at || (index === at && state === 'evasa')
        const now = index === at && !done
        const Icon = done ? Check : now ? CircleDot : Circle
        return (
          <li
            key={step}
            className={classes(styles.step, done && styles.stepDone, now && styles.stepNow)}
            {...(now ? { 'aria-current': 'step' as const } : {})}
          >
            <Icon size={16} aria-hidden />
            <span>
              {t(done && step === 'in_evasione' ? 'path.in_evasione-done' : `path.${step}`)}
              {now && <span className={styles.stepWords}>{t(`state.${state}`)}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** The state in a word or two. */
export function StateBadge({ mailbox: { state } }: { readonly mailbox: Pick<OwnedMailbox, 'state'> }) {
  const { t } = useTranslation('mailboxes')
  if (state === null) return <Badge icon={CircleAlert}>{t('state.unknown')}</Badge>
  const [tone, icon] = looks[state]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`state.${state}`)}
    </Badge>
  )
}

const looks = {
  registrata: ['warn', CircleDot],
  in_evasione: ['info', CircleDot],
  evasa: ['good', Check],
  documenti_errati: ['bad', CircleAlert],
  revocata: ['neutral', CircleX],
  chiusa: ['neutral', CircleX],
  registrazione_annullata: ['neutral', CircleX]
} as const
