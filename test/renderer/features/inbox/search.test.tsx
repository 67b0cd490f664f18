// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { useMailboxViews } from '../../../../renderer/app/use-mailbox-views'
import { Inbox } from '../../../../renderer/features/inbox/Inbox'
import { SearchField } from '../../../../renderer/features/inbox/SearchField'
import { ok } from '../../../../shared/errors/app-error'
import type { SearchView } from '../../../../shared/ipc/views'
import type { languages } from '../../../../shared/settings/language'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testRow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'

const mailboxIds = ['practice', 'real']

function Stage() {
  useMailboxViews(mailboxIds)
  return (
    <>
      <SearchField mailboxIds={mailboxIds} inputId="search-field" />
      <section data-pane="list" tabIndex={-1}>
        <Inbox mailboxIds={mailboxIds} shows="visible" />
      </section>
    </>
  )
}

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

function found(change: Partial<SearchView> = {}): SearchView {
  return {
    rows: [
      {
        ...testRow('a', { subject: 'Avviso TARI 2026' }),
        snippet: 'relativo alla seconda rata della tari, pari a'
      },
      { ...testRow('b', { subject: 'Altro' }), snippet: null }
    ],
    more: false,
    problems: [],
    reach: 'complete',
    ...change
  }
}

async function show(view: SearchView, language: (typeof languages)[number] = 'it') {
  const bridge = fakeBridge({ rows: [testRow('m0'), testRow('m1')] })
  bridge.answer('inbox.search', () => ok(view))
  page = await render(<Stage />, bridge, language)
  return { bridge, ...page }
}

const searches = (bridge: FakeBridge) =>
  bridge.calls.filter(call => call.name === 'inbox.search').map(call => call.input)

/** What a person types, letter by letter. */
async function type(text: string): Promise<void> {
  const field = document.getElementById('search-field')
  if (!(field instanceof HTMLInputElement)) throw new Error('no field')
  await act(async () => field.focus())
  for (let length = 1; length <= text.length; length += 1) {
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
        field,
        text.slice(0, length)
      )
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  }
}

const answered = () => expect.poll(() => document.querySelectorAll('mark').length).toBeGreaterThan(0)

describe('the search', () => {
  it('asks at the first letter, and for the rest of what was typed meanwhile only once', async () => {
    const { bridge, settle } = await show(found())
    let answer = () => {}
    const held = new Promise<void>(resolve => {
      answer = resolve
    })
    bridge.answer('inbox.search', async () => {
      await held
      return ok(found())
    })
    await type('tari')
    expect(searches(bridge)).toEqual([{ mailboxIds, text: 't', limit: 30 }])
    answer()
    await settle()
    await act(async () => answered())
    expect(searches(bridge).slice(1)).toEqual([{ mailboxIds, text: 'tari', limit: 30 }])
  })

  it('asks no more after the field was emptied while an answer was on its way', async () => {
    const { bridge, press, settle } = await show(found())
    let answer = () => {}
    const held = new Promise<void>(resolve => {
      answer = resolve
    })
    bridge.answer('inbox.search', async () => {
      await held
      return ok(found())
    })
    await type('t')
    await press('Escape')
    answer()
    await settle()
    expect(searches(bridge)).toHaveLength(1)
    expect(document.querySelector('[role=listbox]')?.getAttribute('aria-label')).toBe('Posta')
  })

  it('shows what matched in subject and text', async () => {
    await show(found())
    await type('tari')
    await act(async () => answered())
    expect([...document.querySelectorAll('mark')].map(mark => mark.textContent)).toEqual(['TARI', 'tari'])
  })

  it('goes to the results with Enter', async () => {
    const { press, find, settle } = await show(found())
    await type('tari')
    await press('Enter')
    await settle()
    expect(document.activeElement).toBe(find('[role=listbox]'))
    expect(find('[role=listbox]').getAttribute('aria-label')).toBe('Ricerca: tari')
  })

  it('ends with Escape in the results, and leaves the keys with the list that takes their place', async () => {
    const { press, find, settle } = await show(found())
    await type('tari')
    await press('Enter')
    await settle()
    await press('Escape')
    await settle()
    expect(document.activeElement).toBe(find('[role=listbox]'))
    expect(find('[role=listbox]').getAttribute('aria-label')).toBe('Posta')
    expect(document.getElementById('search-field')).toMatchObject({ value: '' })
  })

  it('says beside the field what of the question was not understood', async () => {
    const problems = [{ kind: 'date', word: 'prima:31/02/2026' }] as const
    const { text, find } = await show(found({ problems }))
    await type('tari prima:31/02/2026')
    await act(async () => answered())
    expect(text()).toContain('«prima:31/02/2026» non è una data')
    const described = find('#search-field').getAttribute('aria-describedby') ?? ''
    const words = described.split(' ').map(id => document.getElementById(id)?.textContent ?? '')
    expect(words.join(' ')).toContain('non è una data')
  })

  it.each([
    ['helped', 'anche il servizio ha cercato'],
    ['partial', 'possono mancare messaggi']
  ] as const)('says how far it reached: %s', async (reach, words) => {
    const { text } = await show(found({ reach }))
    await type('tari')
    await act(async () => answered())
    expect(text()).toContain(words)
  })

  it('promises no number where there are more', async () => {
    const { text } = await show(found({ more: true }))
    await type('tari')
    await act(async () => answered())
    expect(text()).toContain('Più di 2 risultati')
  })

  it('takes a hidden result out of view before the main process has answered', async () => {
    const { press, settle, bridge } = await show(found())
    bridge.answer('message.hide', () => new Promise(() => {}))
    await type('tari')
    await press('Enter')
    await settle()
    await press('Delete')
    expect([...document.querySelectorAll('[role=option]')]).toHaveLength(1)
  })

  it.each([
    ['it', ['da:', 'a:', 'oggetto:', 'prima:', 'dopo:', 'tipo:']],
    ['de', ['von:', 'an:', 'betreff:', 'vor:', 'nach:', 'art:']],
    ['en', ['from:', 'to:', 'subject:', 'before:', 'after:', 'type:']]
  ] as const)('lists its filters in the words of %s', async (language, filters) => {
    const { click, find } = await show(found(), language)
    const help = [...document.querySelectorAll('button')].find(
      button => button.closest('[class*=place]') !== null
    )
    await click(help ?? find('button'))
    const typed = [...find('[role=dialog]').querySelectorAll('code')].map(code => code.textContent ?? '')
    for (const [at, filter] of filters.entries()) expect(typed[at]).toMatch(new RegExp(`^${filter}`))
    expect(typed.slice(-2)).toEqual([expect.stringMatching(/^-/), expect.stringMatching(/^".+"$/)])
  })
})
