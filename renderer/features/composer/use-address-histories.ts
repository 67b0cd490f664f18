import { useEffect, useState } from 'react'
import type { AddressHistory } from '../../../shared/mail/address-history'
import { useBridge } from '../../state/store-context'
import { mostRecipients } from './chips'

/** By address in lower case; of addresses to which nothing left there is none. */
export type Histories = ReadonlyMap<string, AddressHistory>

/** Milliseconds after the last change: an address is whole several times while one types it. */
const askAfter = 200

const nothing: Histories = new Map()

/** What own sendings say of addresses, asked again where they change and where something was heard of a sending. */
export function useAddressHistories(mailboxId: string, addresses: readonly string[]): Histories {
  const bridge = useBridge()
  const [histories, setHistories] = useState(nothing)
  // A new list at every drawing; its words are the same until they change.
  const asked = addresses.slice(0, mostRecipients).join('\n')
  useEffect(() => {
    if (asked === '') return
    let current = true
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      const input = { mailboxId, addresses: asked.split('\n') }
      const result = await bridge.request('address.history', input)
      if (current && result.ok) setHistories(new Map(result.value.map(history => [history.address, history])))
    }
    const askSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void ask(), askAfter)
    }
    askSoon()
    const stop = bridge.on('sendings.changed', askSoon)
    return () => {
      current = false
      clearTimeout(timer)
      stop()
    }
  }, [bridge, mailboxId, asked])
  return histories
}
