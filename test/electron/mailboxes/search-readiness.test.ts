import { expect, it } from 'vitest'
import { SearchReadiness } from '../../../electron/mailboxes/search-readiness'
import { manualClock } from '../practice/manual-clock'

const settle = () => new Promise(resolve => setImmediate(resolve))

/** An archive in which each mailbox is ready after so many looks, and the mailboxes it was asked for. */
function start(looks: Readonly<Record<string, number>>) {
  const clock = manualClock(0)
  const asked: string[] = []
  const search = {
    prepare: async ([id = '']: readonly string[]) => {
      asked.push(id)
      return asked.filter(one => one === id).length > (looks[id] ?? 0)
    }
  }
  const archive: unknown = { search }
  const readiness = new SearchReadiness({
    archive: archive as ConstructorParameters<typeof SearchReadiness>[0]['archive'],
    clock,
    mailboxIds: () => Object.keys(looks)
  })
  readiness.start()
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 20) {
      clock.advance(20)
      await settle()
    }
  }
  return { readiness, asked, pass }
}

it('leaves the first seconds to what a person sees first, and then prepares one mailbox after the other', async () => {
  const { asked, pass } = start({ studio: 2, comune: 1 })
  await pass(1_900)
  expect(asked).toEqual([])
  await pass(1_000)
  expect(asked.filter((id, at) => id !== asked[at - 1])).toContain('comune')
  expect(asked.slice(0, 3)).toEqual(['studio', 'studio', 'studio'])
})

it('looks for new mail seldom once all is ready', async () => {
  const { asked, pass } = start({ studio: 0 })
  await pass(2_100)
  expect(asked).toEqual(['studio'])
  await pass(4_000)
  expect(asked).toEqual(['studio'])
  await pass(1_500)
  expect(asked).toEqual(['studio', 'studio'])
})

it('asks nothing of an archive that is about to be closed', async () => {
  const { readiness, asked, pass } = start({ studio: 5 })
  await pass(2_100)
  readiness.stop()
  const before = asked.length
  await pass(10_000)
  expect(asked).toHaveLength(before)
})
