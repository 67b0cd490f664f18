import { useCallback, useEffect, useState } from 'react'
import type { Result } from '../../../../shared/errors/app-error'
import { ownDomainOf } from '../../../../shared/lifecycle/mailbox-domains'
import { parseAddress } from '../../../../shared/mail/address'
import { useBridge } from '../../../state/store-context'

/** Real milliseconds without a key before the service is asked. */
const restMs = 700

export type ServiceCheck =
  | { readonly state: 'none' | 'asking' | 'failed' }
  | { readonly state: 'answered'; readonly yes: boolean }

/** Whether the service says that an address can be had, asked once one stops typing. */
export function useAddressCheck(accountId: string, text: string): ServiceCheck {
  const bridge = useBridge()
  const ask = useCallback(
    (address: string) => bridge.request('lifecycle.available', { accountId, address }),
    [bridge, accountId]
  )
  return useCheck(parseAddress(text.trim()), ask)
}

/** Whether the service says of an address's own domain that certified mail may lie there; nothing of its own domains. */
export function useDomainCheck(accountId: string, text: string): ServiceCheck {
  const bridge = useBridge()
  const ask = useCallback(
    (domain: string) => bridge.request('lifecycle.domain', { accountId, domain }),
    [bridge, accountId]
  )
  const address = parseAddress(text.trim())
  return useCheck(address === null ? null : ownDomainOf(address), ask)
}

/** `text` null: there is nothing to ask. */
function useCheck(text: string | null, ask: (text: string) => Promise<Result<boolean>>): ServiceCheck {
  const [check, setCheck] = useState<ServiceCheck>({ state: 'none' })
  useEffect(() => {
    if (text === null) {
      setCheck({ state: 'none' })
      return
    }
    let current = true
    setCheck({ state: 'asking' })
    const timer = setTimeout(async () => {
      const result = await ask(text)
      if (!current) return
      setCheck(result.ok ? { state: 'answered', yes: result.value } : { state: 'failed' })
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [ask, text])
  return check
}
