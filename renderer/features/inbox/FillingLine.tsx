import { CloudOff, Pause, Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AppError, saysUnreachable } from '../../../shared/errors/app-error'
import type { Filling } from '../../../shared/ipc/views'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { loaded } from '../../state/load'
import { useAppStore } from '../../state/store-context'
import { IconButton } from '../../ui/Button'
import { useToast } from '../../ui/Toast'
import styles from './FillingLine.module.css'
import { useInboxLoads, useInboxSum } from './use-inboxes'

/** A few new messages are there sooner than a line about them could be read. */
const shortMs = 1_500

/**
 * How far the archive has come with what lies on the server. It stands below the list, so that nothing in the list
 * moves when it comes and goes, and goes without a word when all is here.
 */
export function FillingLine({ mailboxIds }: { readonly mailboxIds: readonly string[] }) {
  const filling = useInboxSum(mailboxIds)?.filling ?? null
  const lacks = filling !== null && filling.state !== 'done' && lacksSomething(filling)
  const lasts = useLasting(lacks, shortMs)
  if (filling === null || !lacks || (filling.listComplete && !lasts)) return null
  return <Progress mailboxIds={mailboxIds} filling={filling} />
}

function lacksSomething({ listComplete, listed, texts }: Filling): boolean {
  return !listComplete || texts < listed
}

/** Whether something has been so for a while. */
function useLasting(is: boolean, ms: number): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!is) return setLasts(false)
    const timer = setTimeout(() => setLasts(true), ms)
    return () => clearTimeout(timer)
  }, [is, ms])
  return is && lasts
}

interface ProgressProps {
  readonly mailboxIds: readonly string[]
  readonly filling: Filling
}

function Progress({ mailboxIds, filling }: ProgressProps) {
  const { t } = useTranslation('inbox')
  const words = useWords(filling)
  const { state, error } = filling
  return (
    <div className={styles.strip} data-filling={state}>
      {state === 'waiting' && <CloudOff size={15} aria-hidden />}
      <div className={styles.words}>
        <p className={styles.line}>
          {state === 'paused' || state === 'waiting' ? t(`fill.${state}`, { words }) : words}
        </p>
        {state === 'waiting' && (
          <p className={styles.why}>
            <Why error={error} />
          </p>
        )}
        <Bar filling={filling} words={words} />
      </div>
      <PauseButton mailboxIds={mailboxIds} paused={state === 'paused'} />
    </div>
  )
}

/** Briefly: how to mend a connection is said above the page. */
function Why({ error }: { readonly error: AppError | null }) {
  const { t } = useTranslation('inbox')
  const errorText = useErrorText()
  if (error === null) return t('fill.goes-on')
  return saysUnreachable(error) ? t('fill.unreachable') : errorText(error)
}

/** The list and the texts, in numbers. */
function useWords({ listComplete, listed, expected, texts }: Filling): string {
  const { t } = useTranslation('inbox')
  const { number } = useFormat()
  const numbers = { listed: number(listed), texts: number(texts) }
  if (listComplete) return t('fill.texts', numbers)
  if (expected === null || expected < listed) return t('fill.uncounted', numbers)
  return t('fill.counted', { ...numbers, expected: number(expected) })
}

/** The pale part is the list, the dark one the texts. */
function Bar({ filling, words }: { readonly filling: Filling; readonly words: string }) {
  const { t } = useTranslation('inbox')
  const { listComplete, listed, expected, texts } = filling
  const all = listComplete ? listed : expected
  const known = all !== null && all >= listed && all > 0
  const share = (count: number) => `${known ? Math.min(100, (count / all) * 100) : 0}%`
  return (
    <div
      role="progressbar"
      aria-label={t('fill.label')}
      aria-valuetext={words}
      {...(known
        ? { 'aria-valuemin': 0, 'aria-valuemax': all, 'aria-valuenow': listComplete ? texts : listed }
        : {})}
      className={styles.track}
    >
      <div className={styles.listed} style={{ width: share(listed) }} />
      <div className={styles.texts} style={{ width: share(texts) }} />
    </div>
  )
}

interface PauseButtonProps {
  readonly mailboxIds: readonly string[]
  readonly paused: boolean
}

function PauseButton({ mailboxIds, paused }: PauseButtonProps) {
  const { t } = useTranslation('inbox')
  const errorText = useErrorText()
  const showToast = useToast()
  const fill = useAppStore(state => state.fillInboxes)
  const loads = useInboxLoads(mailboxIds)
  const onPress = async () => {
    // Of several mailboxes only those that the button speaks of: one that was paused alone stays paused.
    const concerned = loads
      .map(loaded)
      .filter(view => view !== null)
      .filter(({ filling: { state } }) => state !== 'done' && (state === 'paused') === paused)
    const result = await fill(
      concerned.map(({ mailboxId }) => mailboxId),
      paused
    )
    if (!result.ok) showToast({ text: errorText(result.error), tone: 'bad' })
  }
  return (
    <IconButton
      size="small"
      label={paused ? t('fill.resume') : t('fill.pause')}
      icon={paused ? Play : Pause}
      onPress={() => void onPress()}
    />
  )
}
