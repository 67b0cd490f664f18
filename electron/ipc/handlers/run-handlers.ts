import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import type { Handlers, InputOf } from '../../../shared/ipc/contract'
import type { runRequests } from '../../../shared/ipc/run-requests'
import type { RunView } from '../../../shared/runs/run'
import type { ImportWish } from '../../runs/run-import'
import type { Runs } from '../../runs/wire-runs'
import type { Services } from '../services'

type RunHandlers = Pick<Handlers, keyof typeof runRequests>

/** Sendings in one proof pack of a run. */
const perPack = 500

/** null: the dialog was closed. */
async function newRun(
  { imports, desk, chooseTable }: Runs,
  table: InputOf<'run.create'>['table'],
  wish: ImportWish
): Promise<Result<{ readonly id: number } | null>> {
  if (table.from === 'text') return imports.fromTable({ kind: 'text', text: table.text }, null, wish)
  if (table.from === 'run') {
    const earlier = await desk.stored(table.runId)
    return earlier.ok ? imports.again(earlier.value, table.which) : earlier
  }
  const path = await chooseTable()
  return path === null ? ok(null) : imports.fromTable({ kind: 'file', path }, table.sheet, wish)
}

export function runHandlers({ runs, archive, proofDesk }: Services): RunHandlers {
  /** The run as it is after a step. */
  const viewed = async (runId: number, step: Promise<Result<unknown>>): Promise<Result<RunView>> => {
    const done = await step
    return done.ok ? runs.desk.view(runId) : done
  }
  return {
    'run.list': async () => ok(await runs.desk.list()),
    'run.view': ({ runId }) => runs.desk.view(runId),
    'run.create': async ({ mailboxId, table, recipeId }) => {
      const wish = { mailboxId, recipe: recipeId === null ? null : await runs.recipes.recipe(recipeId) }
      const made = await newRun(runs, table, wish)
      if (!made.ok) return made
      return made.value === null ? ok(null) : runs.desk.view(made.value.id)
    },
    'run.change': ({ runId, change }) => runs.desk.change(runId, change),
    'run.read-sheet': async ({ runId, sheet }) => {
      const draft = await runs.desk.stored(runId)
      const made = draft.ok ? await runs.imports.readSheet(draft.value, sheet) : draft
      return made.ok ? runs.desk.view(made.value.id) : made
    },
    'run.remove': ({ runId }) => runs.desk.remove(runId),
    'run.choose-files': ({ runId }) => runs.desk.chooseFiles(runId),
    'run.remove-file': ({ runId, attachmentId }) => runs.desk.removeFile(runId, attachmentId),
    'run.choose-folder': ({ runId }) => runs.desk.chooseFolder(runId),
    'run.rows': async ({ offset, limit, ...scope }) => ok(await runs.desk.rows(scope, offset, limit)),
    'run.edit-row': ({ runId, position, cells }) => runs.desk.editRow(runId, position, cells),
    'run.decide': ({ position, decision, ...scope }) => runs.desk.decide(scope, position, decision),
    'run.settle-doubted': ({ runId, position, as }) => runs.desk.settleDoubted(runId, position, as),
    'run.settle': ({ runId, seen }) => runs.desk.settle(runId, seen),
    'run.preview': ({ runId, position }) => runs.desk.preview(runId, position),
    'run.open-file': ({ runId, position, name }) => runs.openFile(runId, position, name),
    'run.letter': ({ runId, position }) => runs.desk.letter(runId, position),
    'run.test': ({ runId, position }) => runs.test(runId, position),
    'run.plan': ({ runId }) => runs.plan.plan(runId),
    'run.start': ({ runId, ...wish }) => viewed(runId, runs.control.start(runId, wish)),
    'run.pause': ({ runId }) => viewed(runId, runs.control.pause(runId)),
    'run.resume': ({ runId, cost }) => viewed(runId, runs.control.resume(runId, cost)),
    'run.stop': ({ runId }) => viewed(runId, runs.control.stop(runId)),
    'run.export': ({ format, ...scope }) => runs.export(scope, format),
    'run.proof': async ({ runId, from, language }) => {
      const run = await runs.desk.stored(runId)
      if (!run.ok) return run
      const sendingIds = await archive.rows.sendings(runId, from, perPack)
      if (sendingIds.length === 0) return refuse('proof-empty', 'nothing of it has left')
      const proof = await proofDesk()
      const { mailboxId } = run.value
      return proof.save({ mailboxId, scope: { kind: 'sendings', sendingIds }, language })
    },
    'run.recipes': async () => ok(await runs.recipes.list()),
    'run.keep-recipe': async ({ runId, name }) => {
      const run = await runs.desk.stored(runId)
      const kept = run.ok ? await runs.recipes.keep(run.value, name) : run
      return kept.ok ? ok(await runs.recipes.list()) : kept
    },
    'run.remove-recipe': async ({ recipeId }) => {
      const removed = await runs.recipes.remove(recipeId)
      return removed.ok ? ok(await runs.recipes.list()) : removed
    }
  }
}
