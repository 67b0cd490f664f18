import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { SentElsewhere } from '../../../shared/ipc/views'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { loaded } from '../../state/load'
import { selectInbox, selectSendings } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { Address } from '../../ui/Address'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import lists from '../../ui/list.module.css'
import { useToast } from '../../ui/Toast'
import styles from './Elsewhere.module.css'

interface Found extends SentElsewhere {
  readonly mailboxId: string
}

/** Real milliseconds without news before it is looked for anew. */
const patience = 500

interface ElsewhereLineProps {
  readonly mailboxIds: readonly string[]
}

/** Says that somebody else sent from these mailboxes, and offers to follow it. */
export function ElsewhereLine({ mailboxIds }: ElsewhereLineProps) {
  const { t } = useTranslation('delivery')
  const { found, look } = useFound(mailboxIds)
  const [open, setOpen] = useState(false)
  if (found.length === 0 && !open) return null
  return (
    <>
      {found.length > 0 && (
        <Banner
          tone="info"
          actions={
            <Button size="small" onPress={() => setOpen(true)}>
              {t('elsewhere.show')}
            </Button>
          }
        >
          {t('elsewhere.found', { count: found.length })}
        </Banner>
      )}
      {open && <ElsewhereDialog found={found} look={look} onClose={() => setOpen(false)} />}
    </>
  )
}

/** What the mailboxes' receipts tell, looked for anew whenever some have come. */
function useFound(mailboxIds: readonly string[]) {
  const bridge = useBridge()
  const [found, setFound] = useState<readonly Found[]>([])
  const come = useAppStore(
    useShallow(state =>
      mailboxIds.map(id => {
        const view = loaded(selectInbox(id)(state))
        const followed = loaded(selectSendings(id)(state))?.length
        return view === null ? null : `${view.counts.receipts} ${view.filling.texts} ${followed}`
      })
    )
  )
  const look = useCallback(async () => {
    const answers = await Promise.all(
      mailboxIds.map(async mailboxId => {
        const result = await bridge.request('elsewhere.list', { mailboxId })
        return result.ok ? result.value.map(each => ({ ...each, mailboxId })) : []
      })
    )
    return answers.flat().sort((one, other) => other.acceptedAt - one.acceptedAt)
  }, [bridge, mailboxIds])
  useEffect(() => {
    let wanted = true
    // A mailbox of which nothing is known yet is looked into once something is.
    if (come.every(each => each === null)) return
    // While an archive fills, much comes in a second.
    const timer = setTimeout(() => void look().then(all => wanted && setFound(all)), patience)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [look, come])
  return { found, look: async () => setFound(await look()) }
}

interface ElsewhereDialogProps {
  readonly found: readonly Found[]
  readonly look: () => Promise<void>
  readonly onClose: () => void
}

function ElsewhereDialog({ found, look, onClose }: ElsewhereDialogProps) {
  const { t } = useTranslation(['delivery', 'common'])
  const format = useFormat()
  const { follow, ignore, busy } = useFollowing(look)
  const subjectOf = ({ subject }: Found) => subject.trim() || t('list.no-subject')
  const list = useRef<HTMLUListElement>(null)
  const end = async (act: Promise<boolean>) => {
    if (await act) onClose()
  }
  const followOne = async (each: Found) => {
    const at = found.indexOf(each)
    if (found.length === 1) return end(follow([each]))
    // Its line goes, and would take the focus with it: the next one has it before.
    const buttons = list.current?.querySelectorAll('button')
    buttons?.[at + 1 < found.length ? at + 1 : at - 1]?.focus()
    await follow([each])
  }
  return (
    <Dialog
      title={t('elsewhere.title')}
      size="medium"
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={busy || found.length === 0} onPress={() => void end(ignore(found))}>
            {t('elsewhere.ignore')}
          </Button>
          <Button
            variant="primary"
            isDisabled={busy || found.length === 0}
            onPress={() => void end(follow(found))}
          >
            {t('elsewhere.follow-all')}
          </Button>
        </>
      }
    >
      <p>{t('elsewhere.words')}</p>
      <ul ref={list} className={styles.list} aria-label={t('elsewhere.label')}>
        {found.map(each => (
          <li key={`${each.mailboxId} ${each.key}`} className={styles.line}>
            <div className={styles.words}>
              <span className={lists.subject}>{subjectOf(each)}</span>
              <span className={styles.facts}>
                <Address>{each.recipients.map(({ address }) => address).join(', ')}</Address>
              </span>
              <span className={styles.facts}>
                {t('elsewhere.accepted', { date: format.dateTime(new Date(each.acceptedAt)) })}
              </span>
            </div>
            <Button
              size="small"
              aria-label={t('elsewhere.follow-one', { subject: subjectOf(each) })}
              onPress={() => void followOne(each)}
            >
              {t('elsewhere.follow')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

/** Each answers whether it was done. */
function useFollowing(look: () => Promise<void>) {
  const { t } = useTranslation('delivery')
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [busy, setBusy] = useState(false)
  const acting = async (act: () => Promise<boolean>) => {
    if (busy) return false
    setBusy(true)
    const done = await act()
    await look()
    setBusy(false)
    return done
  }
  /** Each mailbox by itself; answers how many were done with, null where one refused, which is told. */
  const forEach = async (name: 'elsewhere.follow' | 'elsewhere.ignore', chosen: readonly Found[]) => {
    let done = 0
    for (const mailboxId of new Set(chosen.map(each => each.mailboxId))) {
      const keys = chosen.filter(each => each.mailboxId === mailboxId).map(({ key }) => key)
      const result = await bridge.request(name, { mailboxId, keys })
      if (!result.ok) {
        showToast({ text: t('elsewhere.failed', { reason: errorText(result.error) }), tone: 'bad' })
        return null
      }
      done += result.value ?? 0
    }
    return done
  }
  const follow = (chosen: readonly Found[]) =>
    acting(async () => {
      const followed = await forEach('elsewhere.follow', chosen)
      if (followed !== null) showToast({ text: t('elsewhere.followed', { count: followed }) })
      return followed !== null
    })
  const ignore = (chosen: readonly Found[]) =>
    acting(async () => (await forEach('elsewhere.ignore', chosen)) !== null)
  return { follow, ignore, busy }
}
