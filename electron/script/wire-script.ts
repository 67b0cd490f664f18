import { setTimeout as real } from 'node:timers/promises'
import type { ArchiveTables } from '../archive/calls'
import type { Log } from '../log'
import type { Outbox } from '../outbox/outbox'
import type { SettingsStore } from '../settings/types'
import { waitsForPerson } from './follow-run'
import { ScriptDesk, type ScriptDeskParts } from './script-desk'
import { ScriptDoor } from './script-door'

interface ScriptParts extends Omit<ScriptDeskParts, 'isPaused'> {
  readonly dataFolder: string
  readonly archive: ArchiveTables
  readonly settings: Pick<SettingsStore, 'settings' | 'onChange'>
  readonly outbox: Pick<Outbox, 'pending'>
  readonly log: Log
}

/** Looks after which what waits without moving is taken to wait for a person. */
const standstill = 60

/** Lets scripts in while the settings allow it. */
export function wireScript(parts: ScriptParts) {
  const { dataFolder, archive, settings, runs, outbox, log, lookMs } = parts
  const desk = new ScriptDesk({
    ...parts,
    isPaused: async () => (await archive.pause.why()) !== null
  })
  let door: ScriptDoor | null = null
  let wanted = false
  let turn = Promise.resolve()
  const become = async () => {
    if (wanted && door === null) {
      door = new ScriptDoor({ dataFolder, perform: (...asked) => desk.perform(...asked), log })
      await door.open()
    } else if (!wanted && door !== null) {
      const closing = door
      door = null
      await closing.close()
    }
  }
  /** One after the other: a place is not made while another is cleared. */
  const follow = (open: boolean) => {
    wanted = open
    turn = turn.then(become).catch(error => log.bug('script door', error))
    return turn
  }
  let closed = false
  const begin = () => {
    settings.onChange(() => {
      if (!closed) void follow(settings.settings().scriptAccess)
    })
    return follow(settings.settings().scriptAccess)
  }
  const moving = async () => {
    const views = await runs.desk.list()
    // One that waits for another run goes on when that one does, which is among them.
    const going = views.some(
      view => view.state === 'running' && view.wait?.for !== 'run' && !waitsForPerson(view)
    )
    return { going, pending: await outbox.pending() }
  }
  return {
    /** To be called once the outbox is open. */
    begin,
    close: () => {
      closed = true
      return follow(false)
    },
    /** Resolves when no script is connected, and nothing more leaves by itself but what has a later time. */
    settled: async () => {
      let before = ''
      for (let still = 0; !closed && still < standstill; ) {
        const { going, pending } = await moving()
        const { holding, queued, sending } = pending
        const busy = (door?.guests ?? 0) > 0 || going || sending > 0
        if (!busy && holding + queued === 0) return
        const now = JSON.stringify(pending)
        still = busy || now !== before ? 0 : still + 1
        before = now
        await real(lookMs)
      }
    }
  }
}
