import type { Result } from '../../shared/errors/app-error'
import type { DryRun } from '../../shared/runs/dry-run'
import type { RunMapping, RunView } from '../../shared/runs/run'
import type { StoredRun } from '../archive/run-records'
import type { Runs } from '../runs/wire-runs'
import { euro } from './money'
import { ending, endingBy, type ScriptEnd } from './script-answer'
import type { Tell } from './script-door'
import type { RunWish } from './script-request'

interface Preparing {
  readonly runs: Pick<Runs, 'desk' | 'plan'>
  /** As it was imported. */
  readonly made: StoredRun
  readonly words: { readonly bodyHtml: string; readonly letterHtml: string | null }
  readonly mailbox: string
  readonly tell: Tell
}

/** Rows that are told of one by one. */
const mostRows = 100

const faultyStages = ['warned', 'faulty'] as const

/** Fills a new draft, checks it and tells what it would take; answers that, or why it must not go. */
export async function prepareRun(
  runId: number,
  wish: RunWish,
  preparing: Preparing
): Promise<DryRun | ScriptEnd> {
  const { runs, tell, mailbox, made } = preparing
  const mapping = mappingBy(wish.columns, made)
  if ('type' in mapping) return mapping
  const filled = await fill(runId, wish, mapping, preparing)
  if (!filled.ok) return endingBy(filled.error)
  for (const { kind, places } of filled.value.tableNotes)
    tell({ type: 'table-note', kind, detail: places.join(', ') })
  const { templateFaults } = filled.value
  for (const fault of templateFaults) {
    tell({ type: 'template-fault', kind: fault.kind, detail: detailOf(fault) })
  }
  if (templateFaults.length > 0)
    return ending('faults', 'The subject, the template or the letter has faults.')
  if (filled.value.mapping.address === null) {
    return ending('faults', 'No column holds addresses: name it with --address.')
  }
  // Words and addresses are there: it can be the folder only.
  if (filled.value.counts.unwritten !== undefined) {
    return ending('faults', 'Rows name files: name the folder in which they lie with --folder.')
  }
  const plan = await runs.plan.plan(runId)
  if (!plan.ok) return endingBy(plan.error)
  tell(draftNews(filled.value, plan.value, mailbox))
  const left = await tellFaulty(runId, preparing)
  if (left > 0 && !wish.skipFaulty) {
    return ending(
      'faults',
      `${left} rows have faults or warnings: correct them, or leave them out with --skip-faulty.`
    )
  }
  if (left > 0) {
    const skipped = await runs.desk.decide({ runId, stages: faultyStages, text: '' }, null, 'skip')
    if (!skipped.ok) return endingBy(skipped.error)
  }
  if (plan.value.messages === 0) return ending('faults', 'No row can be sent.')
  const { value: cost } = plan.value.cost
  if (wish.maxCost !== null && cost > wish.maxCost) {
    return ending('cost', `It costs ${euro(cost)} euro, more than ${euro(wish.maxCost)}.`)
  }
  const unknown = wish.maxCost === null ? null : unknownPrice(plan.value, wish)
  return unknown ?? plan.value
}

/** Why a person has to say that it may begin at a price that nobody knows; null: it is known, or they have. */
export function unknownPrice(
  { beyondIncluded }: Pick<DryRun, 'beyondIncluded'>,
  { acceptUnknownPrice }: Pick<RunWish, 'acceptUnknownPrice'>
): ScriptEnd | null {
  if (beyondIncluded === 0 || acceptUnknownPrice) return null
  return ending(
    'cost',
    `${beyondIncluded} messages are beyond those that the plan includes, and nobody knows their price: accept it with --accept-unknown-price.`
  )
}

async function fill(
  runId: number,
  wish: RunWish,
  mapping: RunMapping,
  { runs, words, made }: Preparing
): Promise<Result<RunView>> {
  const { bodyHtml, letterHtml } = words
  const letter =
    wish.letter === null || letterHtml === null ? null : { name: wish.letter.name, bodyHtml: letterHtml }
  const changed = await runs.desk.change(runId, {
    name: wish.name ?? made.name,
    mapping: { ...mapping, attachments: [...mapping.attachments] },
    template: { subject: wish.subject, bodyHtml, letter, language: made.template.language },
    hours: wish.hours,
    startAt: wish.startAt
  })
  if (!changed.ok) return changed
  if (wish.folder !== null) {
    const used = await runs.desk.takeFolder(runId, wish.folder)
    if (!used.ok) return used
  }
  const attached = await runs.desk.attach(runId, wish.attachments)
  return attached.ok ? runs.desk.checked(runId) : attached
}

/** Columns named are those and no others; a name that the table does not have, or has twice, is a fault. */
function mappingBy(named: RunWish['columns'], { columns, mapping }: StoredRun): RunMapping | ScriptEnd {
  const unknown: string[] = []
  const place = (name: string) => {
    const wanted = name.trim().toLowerCase()
    const places = columns.flatMap((column, at) => (column.trim().toLowerCase() === wanted ? [at] : []))
    if (places.length !== 1) unknown.push(name)
    return places[0] ?? 0
  }
  const found: RunMapping = {
    address: named.address === null ? mapping.address : place(named.address),
    label: named.label === null ? mapping.label : place(named.label),
    attachments: named.attachments.length === 0 ? mapping.attachments : named.attachments.map(place)
  }
  if (unknown.length === 0) return found
  return ending('faults', `The table has no such column, or has it twice: ${unknown.join(', ')}.`)
}

function draftNews(view: RunView, plan: DryRun, mailbox: string) {
  return {
    type: 'draft',
    runId: view.id,
    mailbox,
    rows: view.rows,
    messages: plan.messages,
    counts: view.counts,
    cost: plan.cost.value,
    costIsEstimate: plan.cost.estimate,
    beyondIncluded: plan.beyondIncluded,
    walletEnough: plan.wallet?.enough ?? null,
    days: plan.course?.days.value ?? null,
    finishesAt: plan.course?.finishesAt.value ?? null
  } as const
}

/** Answers how many there are. */
async function tellFaulty(runId: number, { runs, tell }: Preparing): Promise<number> {
  const faulty = await runs.desk.rows({ runId, stages: faultyStages, text: '' }, 0, mostRows)
  for (const { line, stage, faults } of faulty.rows) {
    tell({ type: 'row', line, stage, faults: faults.map(({ kind }) => kind) })
  }
  return faulty.total
}

/** Everything but its kind, such as the field and where it stands. */
function detailOf({ kind: _, ...rest }: RunView['templateFaults'][number]): string {
  return Object.entries(rest)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
}
