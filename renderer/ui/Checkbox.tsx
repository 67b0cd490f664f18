import { Check } from 'lucide-react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import { ChoiceWords } from './ChoiceWords'
import choice from './choice.module.css'

interface CheckboxProps {
  readonly label: string
  readonly note?: string
  readonly isSelected: boolean
  readonly onChange: (selected: boolean) => void
}

/** Something that is so or not so. */
export function Checkbox({ label, note, isSelected, onChange }: CheckboxProps) {
  return (
    <AriaCheckbox isSelected={isSelected} onChange={onChange} className={choice.choice ?? ''}>
      <span className={choice.box}>
        <Check size={13} strokeWidth={3} aria-hidden />
      </span>
      <ChoiceWords label={label} note={note} />
    </AriaCheckbox>
  )
}
