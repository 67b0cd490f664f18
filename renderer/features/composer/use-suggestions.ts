import { useEffect, useState } from 'react'
import type { AddressHistory } from '../../../shared/mail/address-history'
import { useBridge } from '../../state/store-context'

/** Milliseconds after the last key. */
const askAfter = 120
/** One letter fits everybody. */
const shortest = 2
/** Longer than any address: what is longer is a pasted list. */
const longest = 254

interface Suggestions {
  /** Empty while nothing is offered. */
  readonly offered: readonly AddressHistory[]
  /** Nothing more is offered until the text changes. */
  readonly dismiss: () => void
}

const none: readonly AddressHistory[] = []

/** Addresses written to before, for what is being typed; answers to what stood there earlier are dropped. */
export function useSuggestions(mailboxId: string, text: string, besides: readonly string[]): Suggestions {
  const bridge = useBridge()
  const [found, setFound] = useState<{ readonly text: string; readonly list: readonly AddressHistory[] }>()
  const [dismissed, setDismissed] = useState<string | null>(null)
  const typed = text.trim()
  const asks = typed.length >= shortest && typed.length <= longest
  // A new list at every drawing; its words are the same until they change.
  const left = besides.join('\n')
  useEffect(() => {
    setDismissed(null)
    if (!asks) return
    let current = true
    const timer = setTimeout(() => {
      const input = { mailboxId, typed, besides: left === '' ? [] : left.split('\n') }
      void bridge.request('address.suggest', input).then(result => {
        if (current && result.ok) setFound({ text: typed, list: result.value })
      })
    }, askAfter)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [bridge, mailboxId, typed, asks, left])
  const isOffered = asks && found !== undefined && dismissed !== typed
  const offered = isOffered ? found.list.filter(({ address }) => fits(address, typed, found.text)) : none
  return { offered, dismiss: () => setDismissed(typed) }
}

/** Until the answer comes, what was offered before and still holds what is typed stays: a list that blinks is no help. */
function fits(address: string, typed: string, askedFor: string): boolean {
  const words = typed.toLowerCase()
  return address !== words && (askedFor === typed || address.includes(words))
}
