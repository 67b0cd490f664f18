import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Load } from '../../shared/ipc/views'
import { loaded } from '../state/load'
import { Button } from './Button'
import { FailedState, LoadingState } from './State'

interface LoadedProps<T> {
  readonly load: Load<T>
  /** What did not come about. */
  readonly failed: string
  /** What is being loaded; by default only "loading". */
  readonly label?: string
  readonly again: () => void
  /** What is known, also while it is asked anew or that has failed. */
  readonly children: (value: NonNullable<T>) => ReactNode
}

/** What was asked for, or why it is not there yet. */
export function Loaded<T>({ load, failed, label, again, children }: LoadedProps<T>) {
  const { t } = useTranslation('common')
  const value = loaded(load)
  if (value !== null && value !== undefined) return children(value)
  if (load.state !== 'failed') return <LoadingState {...(label === undefined ? {} : { label })} />
  const actions = <Button onPress={again}>{t('try-again')}</Button>
  return <FailedState title={failed} error={load.error} actions={actions} />
}
