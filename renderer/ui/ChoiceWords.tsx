import choice from './choice.module.css'

interface ChoiceWordsProps {
  readonly label: string
  readonly note: string | undefined
}

/** What stands beside a box or a round to choose by. */
export function ChoiceWords({ label, note }: ChoiceWordsProps) {
  return (
    <span className={choice.words}>
      {label}
      {note !== undefined && <span className={choice.note}>{note}</span>}
    </span>
  )
}
