import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import type { runRequests } from '../../../shared/ipc/run-requests'
import type { RunView } from '../../../shared/runs/run'
import type { Services } from '../services'

type RunHandlers = Pick<Handlers, keyof typeof runRequests>

/** Sendings in one proof pack of a run. */
const perPack = 500

export function runHandlers({ runs, archive, proofDesk }: Services): RunHandlers {
  const { desk, control, imports, recipes } = runs
  /** The run as it is after a step. */
  const viewed = async (runId: number, step: Promise<Result<unknown>>): Promise<Result<RunView>> => {
    const done = await step
    return done.ok ? desk.view(runId) : done
  }
  return {
    'run.list': async () => ok(await desk.list()),
    'run.view': ({ runId }) => desk.view(runId),
    'run.create': async ({ mailboxId, table, recipeId }) => {
      const recipe = recipeId === null ? null : await recipes.recipe(recipeId)
      if (table.from === 'run') {
        const earlier = await archive.runs.run(table.runId)
        if (earlier === null) return refuse('run-unknown', 'no such run')
        const again = await imports.again(earlier, table.which)
        return again.ok ? desk.view(again.value.id) : again
      }
      const path = table.from === 'file' ? await runs.chooseTable() : null
      if (table.from === 'file' && path === null) return ok(null)
      const source =
        table.from === 'text'
          ? ({ kind: 'text', text: table.text } as const)
          : ({ kind: 'file', path: path ?? '' } as const)
      const sheet = table.from === 'file' ? table.sheet : null
      const made = await imports.fromTable(source, sheet, { mailboxId, recipe })
      return made.ok ? desk.view(made.value.id) : made
    },
    'run.change': ({ runId, change }) => desk.change(runId, change),
    'run.remove': ({ runId }) => desk.remove(runId),
    'run.choose-files': ({ runId }) => desk.chooseFiles(runId),
    'run.remove-file': ({ runId, attachmentId }) => desk.removeFile(runId, attachmentId),
    'run.choose-folder': ({ runId }) => desk.chooseFolder(runId),
    'run.rows': async ({ offset, limit, ...scope }) => ok(await desk.rows(scope, offset, limit)),
    'run.edit-row': ({ runId, position, cells }) => desk.editRow(runId, position, cells),
    'run.decide': ({ position, decision, ...scope }) => desk.decide(scope, position, decision),
    'run.settle-doubted': ({ runId, position, as }) => desk.settleDoubted(runId, position, as),
    'run.preview': ({ runId, position }) => desk.preview(runId, position),
    'run.letter': ({ runId, position }) => desk.letter(runId, position),
    'run.test': ({ runId, position }) => runs.test(runId, position),
    'run.plan': ({ runId }) => runs.plan.plan(runId),
    'run.start': ({ runId, cost, beyondDoubt }) => viewed(runId, control.start(runId, cost, beyondDoubt)),
    'run.pause': ({ runId }) => viewed(runId, control.pause(runId)),
    'run.resume': ({ runId, cost }) => viewed(runId, control.resume(runId, cost)),
    'run.stop': ({ runId }) => viewed(runId, control.stop(runId)),
    'run.export': ({ format, ...scope }) => runs.export(scope, format),
    'run.proof': async ({ runId, from, language }) => {
      const run = await archive.runs.run(runId)
      if (run === null) return refuse('run-unknown', 'no such run')
      const sendingIds = await archive.rows.sendings(runId, from, perPack)
      if (sendingIds.length === 0) return refuse('proof-empty', 'nothing of it has left')
      const desk = await proofDesk()
      return desk.save({ mailboxId: run.mailboxId, scope: { kind: 'sendings', sendingIds }, language })
    },
    'run.recipes': async () => ok(await recipes.list()),
    'run.keep-recipe': async ({ runId, name }) => {
      const run = await archive.runs.run(runId)
      if (run === null) return refuse('run-unknown', 'no such run')
      const kept = await recipes.keep(run, name)
      return kept.ok ? ok(await recipes.list()) : kept
    },
    'run.remove-recipe': async ({ recipeId }) => {
      const removed = await recipes.remove(recipeId)
      return removed.ok ? ok(await recipes.list()) : removed
    }
  }
}
