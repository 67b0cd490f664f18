import { useEffect, useState } from 'react'
import { parseAddress } from '../../../../shared/mail/address'
import { useBridge } from '../../../state/store-context'

/** Real milliseconds without a key before the service is asked. */
const restMs = 700

export type AddressCheck =
  | { readonly state: 'none' | 'asking' | 'failed' }
  | { readonly state: 'answered'; readonly available: boolean }

/** Whether the service says that an address can be had, asked once one stops typing. */
export function useAddressCheck(accountId: string, text: string): AddressCheck {
  const bridge = useBridge()
  const [check, setCheck] = useState<AddressCheck>({ state: 'none' })
  const address = parseAddress(text.trim())
  useEffect(() => {
    if (address === null) {
      setCheck({ state: 'none' })
      return
    }
    let current = true
    setCheck({ state: 'asking' })
    const timer = setTimeout(async () => {
      const result = await bridge.request('lifecycle.available', { accountId, address })
      if (!current) return
      setCheck(result.ok ? { state: 'answered', available: result.value } : { state: 'failed' })
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [bridge, accountId, address])
  return check
}
