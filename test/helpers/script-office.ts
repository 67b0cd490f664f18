import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as real } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { RunDesk } from '../../electron/runs/run-desk'
import { RunImport } from '../../electron/runs/run-import'
import { RunPlan } from '../../electron/runs/run-plan'
import { askDoor } from '../../electron/script/door-client'
import { readSign } from '../../electron/script/door-place'
import type { ScriptEnd } from '../../electron/script/script-answer'
import { ScriptDesk, type ScriptDeskParts } from '../../electron/script/script-desk'
import type { RunWish, ScriptRequest } from '../../electron/script/script-request'
import { wireScript } from '../../electron/script/wire-script'
import { TableReader } from '../../electron/tables/table-reader'
import { settingsSchema } from '../../shared/settings/settings'
import { openRunOffice, type RunOffice } from './run-office'
import { temporaryFolder } from './stored'

export interface Told {
  readonly end: ScriptEnd
  readonly news: readonly Readonly<Record<string, unknown>>[]
}

/** Runs as scripts reach them: through a real socket, with a real archive behind it. */
export interface ScriptOffice {
  readonly runs: RunOffice
  readonly folder: string
  /** Addresses of the mailboxes that are connected, by their id. */
  readonly mailboxes: Map<string, string>
  /** Messages that the plan still includes; null: none, or any number. */
  included: number | null
  /** Its mailbox is the practice's. */
  isPractice: boolean
  readonly imports: RunImport
  /** What the person's settings say. */
  allow(open: boolean): Promise<void>
  /** What is asked, and what was answered line by line. */
  ask(request: ScriptRequest): Promise<Told>
  /** A run of this table with a plain message, and what is changed of that. */
  wish(table: string, more?: Partial<RunWish>): Promise<RunWish>
  /** As the door has it done. */
  readonly perform: ScriptDesk['perform']
  settled(): Promise<void>
}

export async function openScriptOffice(): Promise<ScriptOffice> {
  const runs = await openRunOffice()
  const folder = await temporaryFolder()
  const { archive, clock } = runs.office
  const mailboxes = new Map([['studio', 'studio@pec.example']])
  const parts = { archive, clock, checker: runs.checker, limitBytes: () => 1_000_000, changed: () => {} }
  let scriptAccess = true
  const plan = { included: null as number | null, isPractice: false }
  const listeners = new Set<() => void>()
  const imports = new RunImport({
    ...parts,
    tables: new TableReader(new URL('../electron/tables/worker-entry.mjs', import.meta.url)),
    language: () => 'it'
  })
  const asked: Omit<ScriptDeskParts, 'isPaused'> = {
    mailboxes: () => [...mailboxes].map(([id, address]) => ({ id, address })),
    refusal: () => runs.office.refusal,
    runs: {
      get control() {
        return runs.control
      },
      desk: new RunDesk({
        ...parts,
        steps: runs.steps,
        feeder: runs.feeder,
        maker: runs.maker,
        chooseFiles: async () => [],
        chooseFolder: async () => null
      }),
      plan: new RunPlan({
        ...parts,
        gate: { daily: async () => null },
        settings: () => ({ plan: 'standard', prices: {} }),
        isPractice: () => plan.isPractice,
        wallet: async () => null,
        included: async () => plan.included,
        quota: () => null
      }),
      imports
    },
    lookMs: 5
  }
  const script = wireScript({
    dataFolder: folder,
    archive,
    settings: {
      settings: () => settingsSchema.parse({ scriptAccess }),
      onChange: listener => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      }
    },
    ...asked,
    outbox: { pending: () => runs.office.outbox.pending() },
    log: { note: () => {}, bug: () => {} }
  })
  onTestFinished(() => script.close())
  await script.begin()
  return {
    runs,
    folder,
    mailboxes,
    get included() {
      return plan.included
    },
    set included(messages) {
      plan.included = messages
    },
    get isPractice() {
      return plan.isPractice
    },
    set isPractice(is) {
      plan.isPractice = is
    },
    imports,
    allow: async open => {
      scriptAccess = open
      for (const listener of listeners) listener()
      while (((await readSign(folder)) !== null) !== open) await real(5)
    },
    ask: async request => {
      const sign = await readSign(folder)
      const news: Readonly<Record<string, unknown>>[] = []
      const end = sign === null ? null : await askDoor(sign, request, line => news.push(line))
      if (end === null) throw new Error('nobody listens')
      return { end, news }
    },
    wish: async (table, more = {}) => {
      const file = path.join(folder, 'table.csv')
      const template = path.join(folder, 'template.html')
      await writeFile(file, table)
      await writeFile(template, '<p>Gentile {{Nome}}</p>')
      return { ...plainWish(file, template), ...more }
    },
    perform: (...request) => new ScriptDesk({ ...asked, isPaused: async () => false }).perform(...request),
    settled: script.settled
  }
}

export function plainWish(table: string, template: string): RunWish {
  return {
    op: 'run',
    table,
    sheet: null,
    mailbox: null,
    name: null,
    subject: 'Avviso a {{Nome}}',
    template,
    letter: null,
    columns: { address: null, label: null, attachments: [] },
    folder: null,
    attachments: [],
    hours: null,
    startAt: null,
    skipFaulty: false,
    dryRun: false,
    start: false,
    maxCost: null,
    acceptUnknownPrice: false,
    key: null,
    wait: false
  }
}
