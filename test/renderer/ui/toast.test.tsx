// @vitest-environment jsdom
import { act, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { afterEach, describe, expect, it } from 'vitest'
import { type Toast, ToastProvider, useToast } from '../../../renderer/ui/Toast'
import { fakeBridge } from '../helpers/fake-bridge'
import { type Rendered, render } from '../helpers/render'

const offline = 'Il servizio non risponde.'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

function Teller({ toast }: { readonly toast: Toast }) {
  const showToast = useToast()
  const { i18n } = useTranslation()
  return (
    <>
      <button type="button" onClick={() => showToast(toast)}>
        show
      </button>
      <button type="button" onClick={() => void i18n.changeLanguage('de')}>
        speak
      </button>
    </>
  )
}

/** A page whose band begins to say a sentence when it is told to. */
function Banded({ toast, first = [] }: { readonly toast: Toast; readonly first?: readonly string[] }) {
  const [said, setSaid] = useState(first)
  return (
    <ToastProvider said={said}>
      <button type="button" onClick={() => setSaid([offline])}>
        band
      </button>
      <Teller toast={toast} />
    </ToastProvider>
  )
}

async function open(toast: Toast, first?: readonly string[]): Promise<Rendered> {
  page = await render(<Banded toast={toast} first={first ?? []} />, fakeBridge())
  return page
}

const shown = () => document.querySelectorAll('[role="status"]').length

describe('a failure that a band says', () => {
  it('is not told by a toast beside it', async () => {
    const { click, button } = await open({ text: offline, tone: 'bad' }, [offline])
    await click(button('show'))
    expect(shown()).toBe(0)
  })

  it('is told no longer once the band says it too', async () => {
    const { click, button } = await open({ text: offline, tone: 'bad' })
    await click(button('show'))
    expect(shown()).toBe(1)
    await click(button('band'))
    expect(shown()).toBe(0)
  })

  it('leaves what says more, and what was done, alone', async () => {
    const { click, button } = await open({ text: `Non annullato: ${offline}`, tone: 'bad' }, [offline])
    await click(button('show'))
    await click(button('band'))
    expect(shown()).toBe(1)
  })
})

it('what was told in one language does not stay on a page that speaks another', async () => {
  const { click, button } = await open({ text: 'Bozza eliminata' })
  await click(button('show'))
  expect(shown()).toBe(1)
  await act(() => click(button('speak')))
  expect(shown()).toBe(0)
})
