import type { StepMark } from '../../../shared/mail/timeline'
import styles from './StepMarker.module.css'

/** The shape tells the mark without its colour; the words beside it tell it to those who see neither. */
export function StepMarker({ mark }: { readonly mark: StepMark }) {
  return <span className={styles.marker} data-mark={mark} aria-hidden="true" />
}
