// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { ok, type Result } from '../../../../shared/errors/app-error'
import { type AddressHistory, historyOf } from '../../../../shared/mail/address-history'
import type { Draft } from '../../../../shared/mail/sending'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testDraft, testNow } from '../../helpers/fixtures'
import { type Rendered, render } from '../../helpers/render'
import { Host } from './host'

// What these would catch: a list that puts in an address nobody chose, one that answers what was typed earlier, and
// an address of which one learns only after sending that nothing arrives there.

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const hour = 3_600_000

function known(address: string, more: Partial<AddressHistory> = {}): AddressHistory {
  const nothing = historyOf(address, [], { now: testNow, more: false })
  return { ...nothing, sent: 1, lastSentAt: testNow - hour, ...more }
}

const delivered = { delivered: 12, lastDeliveredAt: testNow - hour }
const anna = known('anna@pec.example', delivered)
const andrea = known('andrea@pec.example', { failure: { cause: 'unknown-address', at: testNow } })

async function compose(change: Partial<Draft> = {}, bridge: FakeBridge = fakeBridge()) {
  bridge.main.drafts = [testDraft('d1', { recipients: [], ...change })]
  const rendered = await render(<Host />, bridge)
  page = rendered
  await rendered.click(rendered.button('apri d1'))
  // Longer than any question is put off.
  const wait = () => act(() => new Promise<void>(resolve => setTimeout(resolve, 300)))
  await wait()
  const input = () => rendered.find('[role="combobox"]') as HTMLInputElement
  const options = () => [...document.querySelectorAll<HTMLElement>('[role="option"]')]
  const chips = () => [...document.querySelectorAll<HTMLElement>('[data-chip]')]
  return {
    ...rendered,
    bridge,
    wait,
    input,
    options,
    chips,
    active: () => {
      const id = input().getAttribute('aria-activedescendant')
      return id === null ? null : (document.getElementById(id)?.textContent ?? null)
    },
    recipients: () => chips().map(chip => chip.querySelector('span')?.textContent),
    typeAddress: async (text: string) => {
      await rendered.type(input(), text)
      await wait()
    }
  }
}

function offering(...list: readonly AddressHistory[]): FakeBridge {
  const bridge = fakeBridge()
  bridge.answer('address.suggest', ({ typed }) => ok(list.filter(({ address }) => address.includes(typed))))
  return bridge
}

describe('the addresses offered while one types', () => {
  it('are a list that belongs to the field, with what is known of each', async () => {
    const desk = await compose({}, offering(anna, andrea))
    expect(desk.input().getAttribute('aria-expanded')).toBe('false')
    await desk.typeAddress('an')
    expect(desk.input().getAttribute('aria-expanded')).toBe('true')
    const list = document.getElementById(desk.input().getAttribute('aria-controls') ?? '')
    expect(list?.getAttribute('role')).toBe('listbox')
    expect(desk.options().map(option => option.textContent)).toEqual([
      'anna@pec.exampleconsegnata 12 volte, l’ultima il 23 nov 2026.',
      'andrea@pec.exampleil gestore ha detto il 23 nov 2026 che l’indirizzo non esiste.'
    ])
    expect(desk.text()).toContain('2 indirizzi già usati')
  })

  it('choose nothing by themselves: Enter takes what was typed', async () => {
    const desk = await compose({}, offering(anna))
    await desk.typeAddress('ann')
    expect(desk.active()).toBeNull()
    await desk.press('Enter', desk.input())
    expect(desk.recipients()).toEqual(['ann'])
  })

  it('are gone along with the arrow keys and back to what was typed, and taken by Enter', async () => {
    const desk = await compose({}, offering(anna, andrea))
    await desk.typeAddress('an')
    await desk.press('ArrowDown', desk.input())
    expect(desk.active()).toContain('anna@')
    await desk.press('ArrowUp', desk.input())
    expect(desk.active()).toBeNull()
    await desk.press('ArrowUp', desk.input())
    expect(desk.active()).toContain('andrea@')
    expect(desk.options().map(option => option.getAttribute('aria-selected'))).toEqual(['false', 'true'])
    expect(desk.input().value).toBe('an')
    await desk.press('Enter', desk.input())
    expect(desk.recipients()).toEqual(['andrea@pec.example'])
    expect(desk.input().value).toBe('')
    expect(desk.options()).toEqual([])
  })

  it('are taken by a press, too', async () => {
    const desk = await compose({}, offering(anna))
    await desk.typeAddress('ann')
    const [option] = desk.options()
    if (option === undefined) throw new Error('nothing offered')
    await desk.click(option)
    expect(desk.recipients()).toEqual(['anna@pec.example'])
  })

  it('go with Escape, and the composer stays', async () => {
    const desk = await compose({}, offering(anna))
    await desk.typeAddress('ann')
    await desk.press('Escape', desk.input())
    expect(desk.options()).toEqual([])
    expect(desk.input().value).toBe('ann')
    expect(desk.find('output').textContent).toMatch(/^d1/)
    await desk.typeAddress('anna')
    expect(desk.options()).toHaveLength(1)
  })

  it('leave what was typed as it is where the field is left', async () => {
    const desk = await compose({}, offering(anna))
    await desk.typeAddress('ann')
    await desk.press('ArrowDown', desk.input())
    await act(async () => desk.input().blur())
    expect(desk.recipients()).toEqual(['ann'])
    expect(desk.options()).toEqual([])
  })

  it('are never those of what stood there before', async () => {
    const bridge = fakeBridge()
    const waiting: [string, (answer: Result<readonly AddressHistory[]>) => void][] = []
    bridge.answer('address.suggest', ({ typed }) => new Promise(resolve => waiting.push([typed, resolve])))
    const desk = await compose({}, bridge)
    await desk.typeAddress('an')
    await desk.typeAddress('andr')
    expect(waiting.map(([typed]) => typed)).toEqual(['an', 'andr'])
    await act(async () => waiting[1]?.[1](ok([andrea])))
    await act(async () => waiting[0]?.[1](ok([anna])))
    expect(desk.options().map(option => option.textContent)).toEqual([
      expect.stringContaining('andrea@pec.example')
    ])
  })

  it('stay while the next answer is on its way, as far as they hold what is typed', async () => {
    const bridge = offering(anna, andrea)
    const desk = await compose({}, bridge)
    await desk.typeAddress('an')
    await desk.press('ArrowDown', desk.input())
    await desk.type(desk.input(), 'and')
    expect(desk.options()).toHaveLength(1)
    expect(desk.active()).toBeNull()
    await desk.press('Enter', desk.input())
    expect(desk.recipients()).toEqual(['and'])
  })

  it('are asked for once when one has stopped typing, and without those chosen already', async () => {
    const desk = await compose({ recipients: ['anna@pec.example', 'no address'] }, offering(anna, andrea))
    for (const text of ['a', 'an', 'and', 'andr']) await desk.type(desk.input(), text)
    await desk.wait()
    expect(desk.bridge.calls.filter(({ name }) => name === 'address.suggest')).toEqual([
      {
        name: 'address.suggest',
        input: { mailboxId: 'practice', typed: 'andr', besides: ['anna@pec.example'] }
      }
    ])
  })
})

describe('what own sendings say of a recipient', () => {
  const withHistories = (...histories: readonly AddressHistory[]): FakeBridge => {
    const bridge = fakeBridge()
    bridge.answer('address.history', ({ addresses }) =>
      ok(histories.filter(({ address }) => addresses.some(each => each.toLowerCase() === address)))
    )
    return bridge
  }

  it('stands on it where the next message may end the same way, and as a sentence below', async () => {
    const full = known('Piena@pec.example'.toLowerCase(), {
      failure: { cause: 'mailbox-full', at: testNow - 48 * hour }
    })
    const desk = await compose(
      { recipients: ['anna@pec.example', 'Piena@pec.example'] },
      withHistories(anna, full)
    )
    const [first, second] = desk.chips()
    expect(first?.textContent?.trim()).toBe('anna@pec.example')
    expect(second?.textContent).toBe('Piena@pec.example casella piena')
    expect(desk.text()).toContain('Piena@pec.example: casella piena il 21 nov 2026.')
    const described = document.getElementById(first?.getAttribute('aria-describedby') ?? '')
    expect(described?.textContent).toBe('consegnata 12 volte, l’ultima il 23 nov 2026.')
  })

  it('is said below of the one that has the focus', async () => {
    const desk = await compose({ recipients: ['anna@pec.example'] }, withHistories(anna))
    const sentence = 'anna@pec.example: consegnata 12 volte'
    expect(desk.text()).not.toContain(sentence)
    await desk.focus(desk.chips()[0] ?? desk.input())
    expect(desk.text()).toContain(sentence)
    await desk.focus(desk.input())
    expect(desk.text()).not.toContain(sentence)
  })

  it('is said of what is being typed as soon as it is an address', async () => {
    const desk = await compose({}, withHistories(andrea))
    await desk.typeAddress('andrea@pec')
    expect(desk.text()).not.toContain('non esiste')
    await desk.typeAddress('andrea@pec.example')
    expect(desk.text()).toContain(
      'andrea@pec.example: il gestore ha detto il 23 nov 2026 che l’indirizzo non esiste.'
    )
    expect(desk.input().getAttribute('aria-describedby')?.split(' ')).toHaveLength(2)
  })

  it('follows what is heard of a sending meanwhile', async () => {
    const bridge = withHistories(known('anna@pec.example'))
    const desk = await compose({ recipients: ['anna@pec.example'] }, bridge)
    bridge.answer('address.history', () =>
      ok([known('anna@pec.example', { failure: { cause: 'timeout', at: testNow } })])
    )
    bridge.announce('sendings.changed', { mailboxId: 'practice' })
    await desk.wait()
    expect(desk.chips()[0]?.textContent).toBe('anna@pec.example non consegnata')
  })
})
