import { expect, test } from 'vitest'
import { ListReader } from '../../../electron/sync/list-reader'
import { SyncMemory } from '../../../electron/sync/sync-record'
import { ListService, type ServedMail, servedMails } from '../../helpers/list-service'
import { noon, openStore } from '../../helpers/stored'

// Two mails of the same sender, second and subject are two mails. When one is deleted on the server the other gets its
// number: going by numbers, the wrong one is said to be gone, and a text that no longer exists to be there.

const mailboxId = 'studio'

/** Mails with equal headers in the midst of others, newest first, each with its words. */
async function open(bodies: readonly string[]) {
  const [newer, , older] = servedMails(3)
  const [one] = servedMails(1, 2)
  if (newer === undefined || older === undefined || one === undefined) throw new Error('no mails')
  const twins: ServedMail[] = bodies.map(body => ({ mail: one.mail, body }))
  const service = new ListService([newer, ...twins, older])
  const archive = await openStore()
  const memory = new SyncMemory(archive, mailboxId)
  const options = { mailboxId, client: service.client, archive, memory, now: () => noon, arrived: () => {} }
  const reader = new ListReader(options)
  const pass = async () => {
    for (let done = false; !done; ) {
      const read = await reader.readWhole()
      if (!read.ok) throw new Error(read.error.code)
      done = read.value.done
    }
  }
  const rows = async () => {
    const scope = { mailboxIds: [mailboxId], shelf: 'all' } as const
    const { mails } = await archive.lists.window(scope, 0, 100)
    return mails.filter(({ object }) => object === one.mail.object)
  }
  /** The words of those that are not gone, and where the service has them. */
  const present = async () => {
    const here = (await rows()).filter(({ goneAt }) => goneAt === null)
    return Promise.all(
      here.map(async ({ id, serverId }) => [(await archive.mail.text(id))?.body ?? null, serverId])
    )
  }
  await pass()
  const keepTexts = async (without: readonly string[] = []) => {
    for (const { id, serverId } of await rows()) {
      const body = twins.find(twin => service.idOf(twin) === serverId)?.body ?? ''
      if (!without.includes(body)) await archive.mail.keepText(id, { body, damaged: false })
    }
  }
  return { service, twins, pass, rows, present, keepTexts }
}

const texts = (asked: readonly string[]) => asked.filter(each => each.startsWith('text'))

test.each([
  ['the older', 1],
  ['the newer', 0]
])('of two equal mails %s is the one that is gone where that was deleted', async (_, at) => {
  const { service, twins, pass, present, rows, keepTexts } = await open(['due', 'uno'])
  await keepTexts()
  service.remove(twins[at])
  await pass()
  expect(await rows()).toHaveLength(2)
  await pass()
  const left = twins[1 - at]
  expect(await present()).toEqual([[left?.body, service.idOf(left)]])
  await pass()
  expect(await present()).toEqual([[left?.body, service.idOf(left)]])
})

test.each([0, 1, 2, 3])('of four equal mails that of place %i is found gone', async at => {
  const { service, twins, pass, present, keepTexts } = await open(['d', 'c', 'b', 'a'])
  await keepTexts()
  service.remove(twins[at])
  for (let passes = 0; passes < 2; passes += 1) await pass()
  const left = twins.filter((_, place) => place !== at).map(twin => [twin.body, service.idOf(twin)])
  expect((await present()).sort()).toEqual(left.sort())
})

test('where a text is not here yet, what is known of the others decides', async () => {
  const { service, twins, pass, present, keepTexts } = await open(['due', 'uno'])
  await keepTexts(['due'])
  service.remove(twins[1])
  for (let passes = 0; passes < 2; passes += 1) await pass()
  expect(await present()).toEqual([[null, service.idOf(twins[0])]])
})

test('nothing is gone while the texts cannot be asked for', async () => {
  const { service, twins, pass, rows, keepTexts } = await open(['due', 'uno'])
  await keepTexts()
  service.remove(twins[1])
  service.refusal = asked => (asked.startsWith('text') ? 'offline' : null)
  for (let passes = 0; passes < 4; passes += 1) await pass()
  expect((await rows()).filter(({ goneAt }) => goneAt !== null)).toEqual([])
})

test('no text is read where nothing is missing, or where all texts are the same', async () => {
  const { service, twins, pass, present, keepTexts } = await open(['uguale', 'uguale'])
  await keepTexts()
  await pass()
  service.remove(twins[1])
  for (let passes = 0; passes < 2; passes += 1) await pass()
  expect(texts(service.asked)).toEqual([])
  expect(await present()).toHaveLength(1)
})
