import path from 'node:path'
import { parseArgs } from 'node:util'
import { romeMoment } from '../../shared/time/rome'
import { type ScriptRequest, scriptRequestSchema } from './script-request'

/** What stands in the packaged program's arguments before those of a command. */
export const sendSwitch = '--send'

/**
 * The command in a program's arguments; null: it was not started by one. Only the first argument of the program's own
 * begins one, so that no link or file the system opens with it does. `namesApp`: the app's folder stands before those,
 * as it does where Electron runs a checkout.
 */
export function wordsAfterSend(argv: readonly string[], namesApp: boolean): readonly string[] | null {
  const at = placeOfCommand(argv, namesApp)
  return at === null ? null : argv.slice(at + 1)
}

/** Without the command: a program that begins anew must not carry it out again. */
export function withoutCommand(argv: readonly string[], namesApp: boolean): string[] {
  const at = placeOfCommand(argv, namesApp)
  return at === null ? [...argv] : argv.slice(0, at)
}

/** Whether another start was a script's rather than a person's; Chromium hands its arguments on in an order of its own. */
export function isScriptsStart(argv: readonly string[]): boolean {
  return argv.includes(sendSwitch) && !argv.some(isMailLink)
}

function placeOfCommand(argv: readonly string[], namesApp: boolean): number | null {
  if (argv.some(isMailLink)) return null
  const afterSwitches = argv.findIndex((word, at) => at > 0 && !isSwitch(word))
  const at = namesApp ? afterSwitches + 1 : afterSwitches
  return afterSwitches > 0 && argv[at] === sendSwitch ? at : null
}

/** Of Electron or Chromium, none of which is followed by a value of its own; what follows `--` is none. */
const isSwitch = (word: string) => word.startsWith('-') && word !== '--' && word !== sendSwitch

const isMailLink = (word: string) => /^mailto:/i.test(word)

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly says: string }
  | { readonly kind: 'ask'; readonly request: ScriptRequest; readonly json: boolean }

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const

const options = {
  run: text,
  sheet: text,
  mailbox: text,
  name: text,
  subject: text,
  template: text,
  letter: text,
  'letter-name': text,
  address: text,
  label: text,
  'file-column': texts,
  folder: text,
  attach: texts,
  hours: text,
  weekdays: flag,
  at: text,
  'skip-faulty': flag,
  'dry-run': flag,
  start: text,
  status: text,
  pause: text,
  resume: text,
  stop: text,
  yes: flag,
  'max-cost': text,
  'accept-unknown-price': flag,
  key: text,
  wait: flag,
  json: flag,
  help: flag
} as const

type Values = ReturnType<typeof valuesOf>

const valuesOf = (words: readonly string[]) =>
  parseArgs({ args: [...words], options, strict: true, allowPositionals: false }).values

class Wrong extends Error {}

/** Reads a command; `folder` is what names of files are relative to. */
export function readCommand(words: readonly string[], folder: string): Command {
  try {
    const values = valuesOf(words)
    if (values.help === true || words.length === 0) return { kind: 'help' }
    const request = scriptRequestSchema.safeParse(requestOf(values, folder))
    if (request.success) return { kind: 'ask', request: request.data, json: values.json === true }
    return { kind: 'wrong', says: `Not allowed: ${request.error.issues[0]?.path.join('.') ?? ''}.` }
  } catch (error) {
    if (error instanceof Wrong || error instanceof TypeError) return { kind: 'wrong', says: error.message }
    throw error
  }
}

const ops = ['run', 'start', 'status', 'pause', 'resume', 'stop'] as const

function requestOf(values: Values, folder: string): unknown {
  const [op, ...more] = ops.filter(name => values[name] !== undefined)
  if (op === undefined || more.length > 0) {
    throw new Wrong(`Give one of ${ops.map(name => `--${name}`).join(', ')}.`)
  }
  const maxCost = values['max-cost'] === undefined ? null : milliEuro(values['max-cost'])
  if (values.yes === true && maxCost === null)
    throw new Wrong('--yes needs --max-cost: what it may cost, in euro.')
  const wait = values.wait === true
  const acceptUnknownPrice = values['accept-unknown-price'] === true
  if (op === 'run') return { ...runOf(values, folder), maxCost, acceptUnknownPrice, wait }
  if (values.key !== undefined) throw new Wrong('--key goes with --run.')
  const given = values[op] ?? ''
  if (!/^[1-9]\d{0,9}$/.test(given)) throw new Wrong(`--${op} needs the number of a run.`)
  const runId = Number(given)
  if (op === 'status') return { op, runId, wait }
  if (op === 'pause' || op === 'stop') return { op, runId }
  if (values.yes !== true) throw new Wrong(`--${op} needs --yes and --max-cost.`)
  return { op, runId, maxCost, acceptUnknownPrice, wait }
}

function runOf(values: Values, folder: string): object {
  const file = (name: string) => path.resolve(folder, name)
  const fileOrNull = (name: string | undefined) => (name === undefined ? null : file(name))
  const { run, template, subject, letter } = values
  if (run === undefined || template === undefined || subject === undefined) {
    throw new Wrong('--run needs --template and --subject.')
  }
  const dryRun = values['dry-run'] === true
  if (dryRun && values.yes === true) throw new Wrong('--dry-run and --yes exclude each other.')
  const letterName = values['letter-name']
  if ((letter === undefined) !== (letterName === undefined)) {
    throw new Wrong('--letter and --letter-name go together.')
  }
  return {
    op: 'run',
    table: file(run),
    sheet: values.sheet ?? null,
    mailbox: values.mailbox ?? null,
    name: values.name ?? null,
    subject,
    template: file(template),
    letter: letter === undefined ? null : { name: letterName, template: file(letter) },
    columns: {
      address: values.address ?? null,
      label: values.label ?? null,
      attachments: values['file-column'] ?? []
    },
    folder: fileOrNull(values.folder),
    attachments: (values.attach ?? []).map(file),
    hours: hoursOf(values.hours, values.weekdays === true),
    startAt: values.at === undefined ? null : momentOf(values.at),
    skipFaulty: values['skip-faulty'] === true,
    dryRun,
    start: values.yes === true,
    key: values.key ?? null
  }
}

/** Euro with up to three decimals, in thousandths. */
function milliEuro(given: string): number {
  const [, whole, decimals = ''] = /^(\d{1,8})(?:[.,](\d{1,3}))?$/.exec(given) ?? []
  if (whole === undefined) throw new Wrong('--max-cost needs an amount in euro, such as 12.50.')
  return Number(whole) * 1_000 + Number(decimals.padEnd(3, '0'))
}

function hoursOf(given: string | undefined, weekdaysOnly: boolean): unknown {
  if (given === undefined) return weekdaysOnly ? { from: 0, until: 1_440, weekdaysOnly } : null
  const [, from, until] = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(given) ?? []
  if (from === undefined || until === undefined) throw new Wrong('--hours needs hours such as 8:00-18:30.')
  return { from: minutesOf(from), until: minutesOf(until), weekdaysOnly }
}

function minutesOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  if (hour > 24 || minute > 59) throw new Wrong('--hours needs hours such as 8:00-18:30.')
  return hour * 60 + minute
}

function momentOf(given: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})$/.exec(given)?.slice(1).map(Number)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts ?? []
  const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && hour < 24 && minute < 60
  const moment = exists && parts !== undefined ? romeMoment({ year, month, day, hour, minute }) : null
  if (moment?.kind !== 'once') {
    throw new Wrong('--at needs a day and a time in Rome that is there once, such as 2026-12-24T09:00.')
  }
  return moment.at
}
