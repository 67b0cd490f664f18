import { describe, expect, test } from 'vitest'
import type { MassiveClient } from '../../../electron/service/types'
import { InboxPages } from '../../../electron/sync/inbox-pages'
import { ok, refuse } from '../../../shared/errors/app-error'
import type { InboxMail } from '../../../shared/mail/service-mail'
import { inboxMail } from '../../helpers/service-mail'

// The document of the service says nothing of how it counts, sorts and ends its pages: whichever way it is, no mail
// may be missed and none shown twice.

interface Habit {
  readonly first: 0 | 1
  readonly order: 'newest-first' | 'oldest-first'
  /** The rows of a page run the other way than the pages do. */
  readonly turned: boolean
  readonly beyond: 'empty' | 'last page again'
  readonly total: 'right' | 'none' | 'too small' | 'too large'
}

/** Newest first, a minute apart; the service's ids count from the newest. */
function mailsOf(count: number): InboxMail[] {
  return Array.from({ length: count }, (_, at) =>
    inboxMail(at + 1, 'mail', { subject: `${count - at}`, at: -at * 60_000 })
  )
}

function serviceOf(mails: () => readonly InboxMail[], habit: Habit): Pick<MassiveClient, 'inboxPage'> {
  return {
    inboxPage: async number => {
      const sorted = habit.order === 'newest-first' ? mails() : mails().toReversed()
      const end = Math.max(Math.ceil(sorted.length / 25) - 1, 0)
      const wanted = (number ?? habit.first) - habit.first
      const place = habit.beyond === 'empty' ? wanted : Math.min(wanted, end)
      const rows = sorted.slice(Math.max(place, 0) * 25, Math.max(place, 0) * 25 + 25)
      const hints = { right: sorted.length, none: null, 'too small': 1, 'too large': sorted.length * 3 }
      return ok({
        rows: habit.turned ? rows.toReversed() : rows,
        total: hints[habit.total],
        last: rows.length < 25
      })
    }
  }
}

async function page(pages: InboxPages, number: number) {
  const answer = await pages.page(number)
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

/** What somebody who scrolls to the end has seen; a page that repeats is where a follower stops. */
async function scroll(pages: InboxPages): Promise<string[]> {
  const seen: string[] = []
  for (let number = 1; number < 20; number += 1) {
    const { rows, last } = await page(pages, number)
    const subjects = rows.map(row => row.object.split(' ').at(-1) ?? '')
    const repeats = subjects.every(subject => seen.includes(subject))
    if (!repeats) seen.push(...subjects)
    if (last || repeats) break
  }
  return seen
}

const habits: Habit[] = ([0, 1] as const).flatMap(first =>
  (['newest-first', 'oldest-first'] as const).flatMap(order =>
    [false, true].flatMap(turned =>
      (['empty', 'last page again'] as const).flatMap(beyond =>
        (['right', 'none', 'too small', 'too large'] as const).map(total => ({
          first,
          order,
          turned,
          beyond,
          total
        }))
      )
    )
  )
)

describe.each(habits)(
  'a service that counts from $first, $order, rows turned $turned, beyond its end $beyond, total $total',
  habit => {
    test.each([0, 3, 24, 25, 26, 50, 51, 130])(
      'gives every one of %i mails once, the newest first',
      async count => {
        const mails = mailsOf(count)
        const seen = await scroll(new InboxPages(serviceOf(() => mails, habit)))
        expect(seen).toEqual(mails.map(mail => mail.object.split(' ').at(-1)))
      }
    )

    test('hides no older mail when newer mail was deleted meanwhile', async () => {
      let mails = mailsOf(130)
      const pages = new InboxPages(serviceOf(() => mails, habit))
      await scroll(pages)
      mails = mails.slice(60)
      expect(await scroll(pages)).toEqual(mails.map(mail => mail.object.split(' ').at(-1)))
    })

    test('shows mail that comes in later on its first page', async () => {
      let mails = mailsOf(60)
      const pages = new InboxPages(serviceOf(() => mails, habit))
      await page(pages, 1)
      const newcomers = Array.from({ length: 30 }, (_, at) =>
        inboxMail(100 + at, 'mail', { subject: `new${at}`, at: (30 - at) * 60_000 })
      )
      mails = [...newcomers, ...mails]
      const [newest] = (await page(pages, 1)).rows
      expect(newest?.object).toContain('new0')
    })
  }
)

test('a service that does not answer is not learnt from, and asked again', async () => {
  const mails = mailsOf(60)
  const service = serviceOf(() => mails, {
    first: 0,
    order: 'oldest-first',
    turned: false,
    beyond: 'empty',
    total: 'right'
  })
  let silent = true
  const pages = new InboxPages({
    inboxPage: async (number, q) =>
      silent && number === 1 ? refuse('timeout', 'late') : service.inboxPage(number, q)
  })
  expect(await pages.page(1)).toMatchObject({ ok: false, error: { code: 'timeout' } })
  silent = false
  expect(await scroll(pages)).toEqual(mails.map(mail => mail.object.split(' ').at(-1)))
})

test('a search is the service’s own, newest first and without learning anything from it', async () => {
  const asked: unknown[] = []
  const found = [inboxMail(2, 'mail', { at: 0 }), inboxMail(1, 'mail', { at: 60_000 })]
  const pages = new InboxPages({
    inboxPage: async (number, q) => {
      asked.push([number, q])
      return ok({ rows: found, total: null, last: false })
    }
  })
  const answer = await pages.page(1, 'Istanza')
  expect(answer.ok && answer.value.rows.map(row => row.id)).toEqual([1, 2])
  expect(asked).toEqual([[null, 'Istanza']])
})
