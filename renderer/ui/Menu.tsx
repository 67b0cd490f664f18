import { Check, type LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Separator
} from 'react-aria-components'
import { classes } from './classes'
import popup from './popup.module.css'

export type MenuEntry =
  | {
      readonly id: string
      readonly label: string
      readonly note?: string | undefined
      readonly icon?: LucideIcon
      /** Set where the entries are choices: whether this one is the chosen. */
      readonly chosen?: boolean
      readonly danger?: boolean
      readonly isDisabled?: boolean
      readonly onAction: () => void
    }
  | { readonly id: string; readonly separator: true }

interface MenuProps {
  /** Names the menu for screen readers. */
  readonly label: string
  /** One button, which opens it. */
  readonly children: ReactElement
  readonly entries: readonly MenuEntry[]
  readonly placement?: NonNullable<PopoverProps['placement']>
}

export function Menu({ label, children, entries, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={popup.popover ?? ''} placement={placement} offset={4}>
        <AriaMenu aria-label={label} className={popup.list ?? ''}>
          {entries.map(entry =>
            'separator' in entry ? (
              <Separator key={entry.id} className={popup.separator ?? ''} />
            ) : (
              <AriaMenuItem
                key={entry.id}
                id={entry.id}
                textValue={entry.label}
                onAction={entry.onAction}
                isDisabled={entry.isDisabled ?? false}
                className={classes(popup.item, entry.danger && popup.danger)}
              >
                {entry.icon !== undefined && <entry.icon size={15} aria-hidden />}
                <span className={popup.words}>
                  {entry.label}
                  {entry.note !== undefined && <span className={popup.note}>{entry.note}</span>}
                </span>
                {entry.chosen === true && <Check size={15} aria-hidden />}
              </AriaMenuItem>
            )
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
