import { setImmediate } from 'node:timers/promises'
import type { ArchiveTables } from '../../electron/archive/calls'
import type { StoredDraft, StoredSending } from '../../electron/archive/types'
import { Outbox } from '../../electron/outbox/outbox'
import { recoverOutbox } from '../../electron/outbox/recover'
import { Turns } from '../../electron/outbox/turns'
import { UploadMeter } from '../../electron/outbox/upload-meter'
import type { SendOutcome } from '../../electron/service/types'
import { BudgetGate } from '../../electron/usage/budget-gate'
import { type AppError, appError } from '../../shared/errors/app-error'
import type { Budget } from '../../shared/plans/budget'
import type { Wave } from '../../shared/sending/waves'
import { type ManualClock, manualClock } from '../electron/practice/manual-clock'
import { scriptedClient } from './scripted-client'
import { noon, openStore, storedDraft } from './stored'

/** An outbox on a clock that stands still, with a service that takes everything at once. */
export interface QuietOffice {
  readonly clock: ManualClock
  readonly archive: ArchiveTables
  /** That of the session which runs. */
  outbox: Outbox
  /** Whom something left for, in the order it did. */
  readonly left: string[]
  /** Why the mailbox sends nothing at present; null: it does. */
  refusal: AppError | null
  /** What may be spent in the month; null: anything. */
  budget: Budget | null
  /** What the keychain answers when it is told of a send that is about to leave: whether it knows. */
  known: boolean
  /** The keychain may know less than the archive. */
  behind: boolean
  /** What a send waits for before its request begins. */
  turn: Promise<void>
  /** What happens while the keychain is told of a send that is about to leave. */
  told: () => Promise<void>
  /** What happens while a request is under way. */
  asked: () => Promise<void>
  /** What becomes of a send in place of being taken; null: it is taken. */
  outcome: SendOutcome | null
  /** When the service answers a look for a send of unknown outcome. */
  look: Promise<'looked' | 'stopped'>
  /** What happens when the service would refuse every further send. */
  walled: (error: AppError) => Promise<void>
  /** What follows when a send has ended. */
  ended: () => void
  /** How often something became another for the page to see. */
  changes: number
  /** How often the page was told of what is held or rests. */
  heldChanges: number
  /** Recipients that came back as drafts. */
  returned: number
  send(draft?: Partial<StoredDraft>, waves?: readonly Wave[] | null): Promise<StoredSending>
  /** The clock goes on, and everything that follows from it is done. */
  pass(milliseconds: number): Promise<void>
  /**
   * The program ends without warning and begins again this much later; one that runs notes that it does. `found` is what
   * it does with the archive first.
   */
  restart(milliseconds: number, found?: () => Promise<void>): Promise<void>
  states(sendingId: string): Promise<readonly string[]>
}

/** With `seen` a test answers what the outbox asks of the archive. */
export async function openQuietOffice(
  begunAt = noon,
  seen: (archive: ArchiveTables) => ArchiveTables = archive => archive
): Promise<QuietOffice> {
  const clock = manualClock(begunAt)
  const archive = await openStore(() => clock.now())
  const left: string[] = []
  const budget = new BudgetGate({
    archive,
    now: () => clock.now(),
    settings: () => ({ plan: 'standard', prices: {}, budget: office.budget }),
    connected: () => []
  })
  const begin = (): Outbox => {
    let alive = true
    const outbox = new Outbox({
      archive: seen(archive),
      clock,
      turns: new Turns(),
      desk: () => ({
        sender: 'studio@pec.example',
        client: scriptedClient({
          send: async (message, mayBegin = async () => true) => {
            await office.turn
            if (!alive || !(await mayBegin()))
              return { kind: 'refused', error: appError('too-late', 'taken back') }
            left.push(...message.recipients)
            await office.asked()
            return office.outcome ?? { kind: 'handed-over', code: `2026112412000${left.length}` }
          }
        }),
        clockAheadMs: () => null,
        refusal: () => office.refusal,
        firstLook: () => office.look
      }),
      witness: {
        secure: async () => {
          await office.told()
          office.behind = !office.known
          return office.known
        },
        get isBehind() {
          return office.behind
        }
      },
      undoMs: () => 10_000,
      limitBytes: () => 1_000_000,
      meter: new UploadMeter(),
      budget: question => budget.judge(question),
      changed: () => {
        office.changes += 1
      },
      heldChanged: () => {
        office.heldChanges += 1
      },
      walled: (_, error) => office.walled(error),
      ended: () => office.ended(),
      returned: (_, count) => {
        office.returned += count
      }
    })
    kill = async () => {
      alive = false
      await outbox.close()
    }
    return outbox
  }
  let kill = async () => {}
  const settle = async () => {
    for (let turn = 0; turn < 200; turn += 1) await setImmediate()
  }
  const office: QuietOffice = {
    clock,
    archive,
    outbox: begin(),
    left,
    refusal: null,
    budget: null,
    known: true,
    walled: async () => {},
    ended: () => {},
    behind: false,
    turn: Promise.resolve(),
    told: async () => {},
    asked: async () => {},
    outcome: null,
    look: Promise.resolve('looked'),
    changes: 0,
    heldChanges: 0,
    returned: 0,
    send: async (more = {}, waves = null) => {
      const draft = storedDraft(`draft-${Math.random()}`, more)
      await archive.outbox.saveDraft(draft)
      const started = await office.outbox.start(draft.id, { waves: waves ?? null, beyondBudget: false })
      if (!started.ok) throw new Error(started.error.code)
      await settle()
      return started.value
    },
    pass: async milliseconds => {
      clock.advance(milliseconds)
      await settle()
    },
    restart: async (milliseconds, found = async () => {}) => {
      await archive.meta.set('alive-at', String(clock.now()))
      // Whatever it had planned is gone with it.
      await kill()
      clock.advance(milliseconds)
      await found()
      const recovered = await recoverOutbox(archive, clock.now())
      if (!recovered.ok) throw new Error(recovered.error.code)
      office.outbox = begin()
      await office.outbox.open()
      await office.outbox.wake('studio')
      await settle()
    },
    states: async sendingId =>
      (await archive.outbox.sending(sendingId))?.recipients.map(({ handover }) => handover.state) ?? []
  }
  await office.outbox.open()
  return office
}
