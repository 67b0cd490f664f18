// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it } from 'vitest'
import { selectMailboxes } from '../../../renderer/state/selectors'
import { StoreProvider, useAppStore } from '../../../renderer/state/store-context'
import { appError } from '../../../shared/errors/app-error'
import { fakeBridge } from '../helpers/fake-bridge'
import { testApp, testMailbox } from '../helpers/fixtures'

function State() {
  return <output>{useAppStore(state => selectMailboxes(state)[0]?.connection.state)}</output>
}

it('shows a refusal that came after the first reading and before the page listened', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const before = testApp({ mailboxes: [testMailbox({ connection: { state: 'connecting' } })] })
  const refused = { state: 'refused', error: appError('credentials-refused', '401') } as const
  const bridge = fakeBridge({ app: testApp({ mailboxes: [testMailbox({ connection: refused })] }) })
  const root = document.createElement('div')
  const reactRoot = createRoot(root)
  await act(async () =>
    reactRoot.render(
      <StoreProvider bridge={bridge} first={before}>
        <State />
      </StoreProvider>
    )
  )
  expect(root.textContent).toBe('refused')
  act(() => reactRoot.unmount())
})
