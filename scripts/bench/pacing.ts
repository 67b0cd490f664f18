import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PracticeProcess } from '../torture/practice-process'
import { Program } from '../torture/program'
import { Arrivals } from './arrivals'
import { connectPractice } from './connect'
import type { Samples } from './figures'

/** Recipients of one message; each is sent to by itself. */
const perMessage = 30

/** One run in real time: (n - 1) over the seconds between the first and the last request, as they arrived. */
export async function measurePacing(sends: number): Promise<Samples> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-bench-'))
  const service = await PracticeProcess.start('1')
  const arrivals = await Arrivals.before(service.told.massive)
  const program = new Program(home, '1')
  try {
    await program.start()
    const mailboxId = await sendAll(program, { ...service.told, massive: arrivals.address }, sends)
    if (!(await allAccepted(service, sends))) {
      throw new Error(`Not all messages were sent in time: ${await statesIn(program, mailboxId)}`)
    }
    const { moments } = arrivals
    const seconds = ((moments.at(-1) ?? 0) - (moments[0] ?? 0)) / 1_000
    const shortest = Math.min(...moments.slice(1).map((moment, at) => moment - (moments[at] ?? 0)))
    console.log(`pacing: ${sends} sends, the shortest time between two of them ${shortest.toFixed(1)} ms`)
    return { ours: [(moments.length - 1) / seconds], floor: null }
  } finally {
    await program.close()
    arrivals.close()
    service.stop()
    await rm(home, { recursive: true, force: true })
  }
}

/** Answers the mailbox that sends. */
async function sendAll(program: Program, told: PracticeProcess['told'], sends: number): Promise<string> {
  await program.must('settings.change', { undoSeconds: 0 })
  const mailboxId = await connectPractice(program, told)
  for (let from = 0; from < sends; from += perMessage) {
    const count = Math.min(perMessage, sends - from)
    const draft = await program.must('draft.save', {
      draftId: null,
      mailboxId,
      recipients: Array.from({ length: count }, (_, at) => `consegnata.${from + at}@pec.prova.example`),
      subject: `Avviso ${from / perMessage + 1}`,
      bodyHtml: '<p>Si trasmette quanto in oggetto.</p>',
      origin: { kind: 'new' },
      together: false
    })
    await program.must('sending.start', { draftId: draft.id, waves: null, beyondBudget: false })
  }
  return mailboxId
}

/** How many recipients are in each state, and why some were refused. */
async function statesIn(program: Program, mailboxId: string): Promise<string> {
  const counts = new Map<string, number>()
  for (const { recipients } of await program.must('sending.list', { mailboxId })) {
    for (const { handover } of recipients) {
      const state = handover.state === 'refused' ? `refused (${handover.error.code})` : handover.state
      counts.set(state, (counts.get(state) ?? 0) + 1)
    }
  }
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ')
}

/** Waits until the service has taken them all; false where they stay away. */
async function allAccepted(service: PracticeProcess, sends: number): Promise<boolean> {
  const deadline = performance.now() + sends * 1_500 + 60_000
  while (performance.now() < deadline) {
    if ((await service.ledger()).length >= sends) return true
    await new Promise(resolve => setTimeout(resolve, 2_000))
  }
  return false
}
