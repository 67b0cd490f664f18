import { CircleAlert, X } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import {
  Button as AriaButton,
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastList as ToastList,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classes } from './classes'
import styles from './Toast.module.css'

/** Something that was done, or failed, told in passing. */
export interface Toast {
  /** In the user's language. */
  readonly text: string
  readonly tone?: 'plain' | 'bad'
  /** Such as undo; the toast goes when it is pressed. */
  readonly action?: { readonly label: string; readonly onPress: () => void }
}

type ShowToast = (toast: Toast) => void

const ToastContext = createContext<ShowToast>(() => {})

/** Undoing wants time to read and to reach the button, by keyboard too (F6). */
const plainMs = 6_000
const actionMs = 10_000

/** Shows a toast; those with an action or an error stay longer, and all wait while hovered or focused. */
export function useToast(): ShowToast {
  return useContext(ToastContext)
}

interface ToastProviderProps {
  readonly children: ReactNode
  /** Sentences that stand on the page meanwhile: a failure that says no more is not told a second time. */
  readonly said?: readonly string[]
}

const nothingSaid: readonly string[] = []

export function ToastProvider({ children, said = nothingSaid }: ToastProviderProps) {
  const { t, i18n } = useTranslation('common')
  const [queue] = useState(() => new ToastQueue<Toast>({ maxVisibleToasts: 3 }))
  useLeaving(queue, said, i18n.language)
  const latest = useRef(said)
  latest.current = said
  const show = useCallback<ShowToast>(
    toast => {
      if (isSaid(toast, latest.current)) return
      const brief = toast.action === undefined && toast.tone !== 'bad'
      queue.add(toast, { timeout: brief ? plainMs : actionMs })
    },
    [queue]
  )
  return (
    <ToastContext value={show}>
      {children}
      <ToastRegion queue={queue} aria-label={t('toasts')} className={styles.region ?? ''}>
        <ToastList<Toast> className={styles.list ?? ''}>
          {({ toast }) => (
            <AriaToast
              toast={toast}
              className={classes(styles.toast, toast.content.tone === 'bad' && styles.bad)}
            >
              <ToastContent className={styles.content} role="status">
                {toast.content.tone === 'bad' && <CircleAlert size={17} aria-hidden />}
                <Text slot="title">{toast.content.text}</Text>
              </ToastContent>
              {toast.content.action !== undefined && (
                <AriaButton
                  className={styles.action ?? ''}
                  onPress={() => {
                    toast.content.action?.onPress()
                    queue.close(toast.key)
                  }}
                >
                  {toast.content.action.label}
                </AriaButton>
              )}
              <AriaButton slot="close" aria-label={t('close')} className={styles.close ?? ''}>
                <X size={16} aria-hidden />
              </AriaButton>
            </AriaToast>
          )}
        </ToastList>
      </ToastRegion>
    </ToastContext>
  )
}

function isSaid({ text, tone }: Toast, said: readonly string[]): boolean {
  return tone === 'bad' && said.includes(text)
}

/** What is shown goes when a band says it too, and when the page speaks another language than it does. */
function useLeaving(queue: ToastQueue<Toast>, said: readonly string[], language: string): void {
  useEffect(() => {
    for (const { key, content } of queue.visibleToasts) if (isSaid(content, said)) queue.close(key)
  }, [queue, said])
  const spoken = useRef(language)
  useEffect(() => {
    if (spoken.current === language) return
    spoken.current = language
    queue.clear()
  }, [queue, language])
}
