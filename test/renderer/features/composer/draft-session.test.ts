import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDraft } from '../../../../renderer/features/composer/draft-session'
import { ok } from '../../../../shared/errors/app-error'
import type { DraftInput } from '../../../../shared/ipc/sending-requests'
import type { Draft } from '../../../../shared/mail/sending'
import { testDraft } from '../../helpers/fixtures'

function open(change: Partial<Draft> = {}) {
  const draft = testDraft('d1', change)
  const saved: DraftInput[] = []
  const session = openDraft({
    draft,
    save: async input => {
      saved.push(input)
      return ok(draft)
    },
    after: () => () => {}
  })
  return { session, saved }
}

describe('a draft while it is written', () => {
  it('saves the last subject, text and recipients typed, in whatever order they came', async () => {
    const act = fc.oneof(
      fc.record({ field: fc.constant('subject' as const), text: fc.string() }),
      fc.record({ field: fc.constant('body' as const), text: fc.string() }),
      fc.record({ field: fc.constant('to' as const), text: fc.stringMatching(/^[a-z]{1,8}$/) })
    )
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 20 }), async acts => {
        const { session, saved } = open({ recipients: [], subject: '', bodyHtml: '' })
        for (const { field, text } of acts) {
          if (field === 'subject') session.setSubject(text)
          else if (field === 'body') session.setBody(() => text)
          else session.changeRecipients({ kind: 'type', text })
        }
        await session.flush()
        const last = (field: string) => acts.filter(done => done.field === field).at(-1)?.text
        expect(saved.at(-1)).toMatchObject({
          draftId: 'd1',
          subject: last('subject') ?? '',
          bodyHtml: last('body') ?? '',
          recipients: last('to') === undefined ? [] : [last('to')]
        })
      })
    )
  })

  it('makes the text only when it is saved, so that typing stays light', async () => {
    const { session } = open()
    let read = 0
    for (let letter = 0; letter < 50; letter += 1) {
      session.setBody(() => {
        read += 1
        return ''
      })
    }
    expect(read).toBe(0)
    await session.flush()
    expect(read).toBe(1)
  })

  it('keeps where the draft comes from', async () => {
    const origin = { kind: 'reply', messageKey: 'm1' } as const
    const { session, saved } = open({ origin })
    session.setSubject('Re: x')
    await session.flush()
    expect(saved[0]?.origin).toEqual(origin)
  })

  it('saves nothing where nothing was typed', async () => {
    const { session, saved } = open()
    session.changeRecipients({ kind: 'commit' })
    await session.flush()
    expect(saved).toEqual([])
  })

  it('saves a recipient that the name was left beside as the bare address it is sent to', async () => {
    const { session, saved } = open({ recipients: ['Mario <m@pec.example>'] })
    await session.flush()
    expect(saved[0]?.recipients).toEqual(['m@pec.example'])
  })

  it('is blank until something is written, and an answer never is', () => {
    const nothing = { recipients: [], subject: '', bodyHtml: '' }
    expect(open(nothing).session.isBlank()).toBe(true)
    expect(open({ ...nothing, subject: 'x' }).session.isBlank()).toBe(false)
    expect(open({ ...nothing, caseLabel: 'Rossi' }).session.isBlank()).toBe(false)
    expect(open({ ...nothing, bodyHtml: '<p>x</p>' }).session.isBlank()).toBe(false)
    expect(open({ ...nothing, attachments: [{ id: 'a', name: 'a.pdf', size: 1 }] }).session.isBlank()).toBe(
      false
    )
    expect(open({ ...nothing, origin: { kind: 'reply', messageKey: 'm' } }).session.isBlank()).toBe(false)
  })
})
