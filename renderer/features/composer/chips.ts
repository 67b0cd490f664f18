import { parseAddress, parseAddressList, sameAddress } from '../../../shared/mail/address'

/** One recipient in the field. */
export interface Chip {
  readonly id: number
  /** The address, or what was typed where it is none. */
  readonly text: string
  readonly valid: boolean
}

/** What the last act did, to be said aloud. */
export type ChipNews =
  | {
      readonly kind: 'added'
      readonly added: readonly string[]
      readonly merged: number
      readonly invalid: number
    }
  | { readonly kind: 'removed'; readonly text: string }
  /** No more than `mostRecipients`; so many were left in the input. */
  | { readonly kind: 'full'; readonly left: number }

export interface Recipients {
  readonly chips: readonly Chip[]
  /** What stands in the input and is no chip yet. */
  readonly text: string
  readonly nextId: number
  readonly news: ChipNews | null
}

export type ChipAction =
  | { readonly kind: 'type'; readonly text: string }
  /** What stands in the input becomes a chip, or several. */
  | { readonly kind: 'commit' }
  | { readonly kind: 'paste'; readonly text: string }
  /** An address takes the place of what stands in the input. */
  | { readonly kind: 'pick'; readonly address: string }
  | { readonly kind: 'remove'; readonly id: number }
  /** The chip goes back into the input. */
  | { readonly kind: 'edit'; readonly id: number }

/** As many as one draft holds. */
export const mostRecipients = 500

/** Longer than any address; what is longer stays in the input. */
const longestChip = 254

export function recipientsOf(texts: readonly string[]): Recipients {
  const chips = texts.map((text, id) => {
    const address = parseAddress(text)
    return { id, text: address ?? text, valid: address !== null }
  })
  return { chips, text: '', nextId: chips.length, news: null }
}

export function changeRecipients(state: Recipients, action: ChipAction): Recipients {
  switch (action.kind) {
    case 'type':
      return endsAnAddress(action.text)
        ? add(state, action.text)
        : { ...state, text: action.text, news: null }
    case 'commit':
      return state.text.trim() === '' ? { ...state, text: '' } : add(state, state.text)
    case 'paste':
      return add(state, `${state.text}\n${action.text}`)
    case 'pick':
      return add(state, action.address)
    case 'remove': {
      const gone = state.chips.find(chip => chip.id === action.id)
      if (gone === undefined) return state
      return { ...without(state, gone), news: { kind: 'removed', text: gone.text } }
    }
    case 'edit': {
      const chip = state.chips.find(known => known.id === action.id)
      if (chip === undefined) return state
      const settled = changeRecipients(state, { kind: 'commit' })
      return { ...without(settled, chip), text: chip.text, news: null }
    }
  }
}

/** Whether pasted text is a list or a whole address, and not a piece to be put in at the caret. */
export function isWholePaste(text: string): boolean {
  return /[,;\r\n\t]/.test(text.trim()) || parseAddressList(text).addresses.length > 0
}

/** What the draft keeps: the chips in their order, then what was not finished. */
export function recipientTexts({ chips, text }: Recipients): readonly string[] {
  const unfinished = text.trim().slice(0, longestChip)
  const texts = chips.map(chip => chip.text)
  return unfinished === '' || texts.length >= mostRecipients ? texts : [...texts, unfinished]
}

/** A separator was typed, or a blank after something that is an address. */
function endsAnAddress(text: string): boolean {
  if (/[,;\r\n]/.test(text)) return text.trim() !== ''
  return /\s$/.test(text) && parseAddress(text) !== null
}

function without(state: Recipients, gone: Chip): Recipients {
  return { ...state, chips: state.chips.filter(chip => chip.id !== gone.id) }
}

function add(state: Recipients, text: string): Recipients {
  const { addresses, rejected } = parseAddressList(text)
  const known = (address: string) => state.chips.some(chip => sameAddress(chip.text, address))
  const fresh = addresses.filter(address => !known(address))
  const readable = rejected.filter(part => part.length <= longestChip && !known(part))
  const room = Math.max(0, mostRecipients - state.chips.length)
  const accepted = [...fresh, ...readable].slice(0, room)
  const surplus = [...fresh, ...readable].slice(room)
  const left = [...surplus, ...rejected.filter(part => part.length > longestChip)]
  const chips = accepted.map((part, index) => ({
    id: state.nextId + index,
    text: part,
    valid: index < fresh.length
  }))
  return {
    chips: [...state.chips, ...chips],
    text: left.join(', '),
    nextId: state.nextId + chips.length,
    news:
      surplus.length > 0
        ? { kind: 'full', left: surplus.length }
        : {
            kind: 'added',
            added: fresh,
            merged: Math.max(addresses.length, countAddresses(text)) - fresh.length,
            invalid: readable.length
          }
  }
}

/** Every address in the text, repeated ones too. */
function countAddresses(text: string): number {
  return text.split(/[,;\s]+/).filter(piece => parseAddress(piece) !== null).length
}
