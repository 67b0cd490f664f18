import type { AppError, Result } from '../../shared/errors/app-error'
import type { MailboxView } from '../../shared/mail/mailbox'
import type { Runs } from '../runs/wire-runs'
import { type Following, follow, standing } from './follow-run'
import { prepareRun, unknownPrice } from './prepare-run'
import { ending, endingBy, type ScriptEnd } from './script-answer'
import type { Tell } from './script-door'
import type { RunWish, ScriptRequest } from './script-request'
import { readText } from './template-file'

export interface ScriptDeskParts {
  readonly runs: Pick<Runs, 'control' | 'plan' | 'imports' | 'desk'>
  readonly mailboxes: () => readonly Pick<MailboxView, 'id' | 'address'>[]
  /** Why the mailbox's service may not be asked; null: it may. */
  readonly refusal: (mailboxId: string) => AppError | null
  /** Sending is paused until a person has read why. */
  readonly isPaused: () => Promise<boolean>
  /** Real milliseconds between two looks at a run. */
  readonly lookMs: number
}

/** Does what a script asks, by the same steps as the page; it decides nothing that a person has to. */
export class ScriptDesk {
  readonly #parts: ScriptDeskParts

  constructor(parts: ScriptDeskParts) {
    this.#parts = parts
  }

  async perform(request: ScriptRequest, tell: Tell, signal: AbortSignal): Promise<ScriptEnd> {
    const { control } = this.#parts.runs
    switch (request.op) {
      case 'run':
        return this.#run(request, tell, signal)
      case 'start': {
        const dear = await this.#unknownPrice(request)
        return dear ?? this.#start(request.runId, request.maxCost, request.wait, tell, signal)
      }
      case 'resume': {
        const { runId, maxCost, wait } = request
        const dear = await this.#unknownPrice(request)
        if (dear !== null) return dear
        return this.#after(await control.resume(runId, maxCost), { runId, wait, tell, signal })
      }
      case 'status':
        return this.#status(request.runId, { wait: request.wait, tell, signal })
      case 'pause':
        return this.#done(request.runId, await control.pause(request.runId), 'is paused')
      case 'stop':
        return this.#done(request.runId, await control.stop(request.runId), 'is stopped')
    }
  }

  /** A draft stays only where it could be started: everything else is cleared away. */
  async #run(wish: RunWish, tell: Tell, signal: AbortSignal): Promise<ScriptEnd> {
    const { runs } = this.#parts
    const known = await this.#known(wish, tell, signal)
    if (known !== null) return known
    const mailbox = this.#mailbox(wish.mailbox)
    if ('type' in mailbox) return mailbox
    const hindrance = await this.#hindrance(mailbox.id)
    if (hindrance !== null) return hindrance
    const template = await readText(wish.template)
    if (!template.ok) return endingBy(template.error)
    const letter = wish.letter === null ? null : await readText(wish.letter.template)
    if (letter?.ok === false) return endingBy(letter.error)
    const made = await runs.imports.fromTable({ kind: 'file', path: wish.table }, wish.sheet, {
      mailboxId: mailbox.id,
      recipe: null,
      key: wish.key
    })
    if (!made.ok) return endingBy(made.error)
    const { id: runId } = made.value
    const words = { bodyHtml: template.value, letterHtml: letter?.value ?? null }
    const end = await this.#withDraft(runId, wish, {
      words,
      mailbox: mailbox.address,
      made: made.value,
      tell,
      signal
    })
    if (end.runId !== null) return end
    const removed = await runs.desk.remove(runId)
    if (!removed.ok) return { ...end, runId }
    // Another command with this key may have been quicker.
    return (end.error === 'too-late' ? await this.#known(wish, tell, signal) : null) ?? end
  }

  /** How the run stands that was started with this key; null: none was. */
  async #known({ key, dryRun, wait }: RunWish, tell: Tell, signal: AbortSignal): Promise<ScriptEnd | null> {
    const run = key === null || dryRun ? null : await this.#parts.runs.desk.startedWith(key)
    if (run === null) return null
    const { id: runId, source, startedAt } = run
    tell({ type: 'known-key', runId, source, startedAt })
    const end = await this.#status(runId, { wait, tell, signal })
    return { ...end, says: `Nothing was begun anew: run ${runId} has this key. ${end.says}` }
  }

  async #withDraft(
    runId: number,
    wish: RunWish,
    draft: Omit<Parameters<typeof prepareRun>[2], 'runs'> & { readonly signal: AbortSignal }
  ): Promise<ScriptEnd> {
    const { runs } = this.#parts
    const { tell, signal } = draft
    const fault = await prepareRun(runId, wish, { ...draft, runs })
    if (fault !== null) return fault
    if (wish.dryRun) return ending('done', 'Nothing was sent, and nothing was kept: this was a dry run.')
    if (!wish.start || wish.maxCost === null) {
      const how = `--start ${runId} --yes --max-cost <euro>`
      const says = `Nothing was sent: run ${runId} stays a draft. Start it with ${how}, or in the program’s window.`
      return ending('done', says, { runId })
    }
    // Whoever asked is gone, and with them the one who would hear of it.
    if (signal.aborted) return ending('unreachable', 'The client is gone.')
    const started = await this.#start(runId, wish.maxCost, wish.wait, tell, signal)
    const view = await runs.desk.view(runId)
    return view.ok && view.value.state === 'draft' ? { ...started, runId: null } : started
  }

  async #start(
    runId: number,
    maxCost: number,
    wait: boolean,
    tell: Tell,
    signal: AbortSignal
  ): Promise<ScriptEnd> {
    const { desk, control } = this.#parts.runs
    const view = await desk.view(runId)
    if (!view.ok) return endingBy(view.error)
    const hindrance = await this.#hindrance(view.value.mailboxId)
    if (hindrance !== null) return { ...hindrance, runId }
    const wish = { cost: maxCost, messages: view.value.counts.ready ?? 0, beyondDoubt: false }
    return this.#after(await control.start(runId, wish), { runId, wait, tell, signal })
  }

  async #after(step: Result<null>, following: Omit<Following, 'look' | 'lookMs'>): Promise<ScriptEnd> {
    const { runId, wait } = following
    if (!step.ok) return endingBy(step.error, runId)
    if (wait) return this.#follow(following)
    return ending('done', `Run ${runId} has begun. Ask how it goes with --status ${runId}.`, { runId })
  }

  async #status(runId: number, following: Omit<Following, 'look' | 'lookMs' | 'runId'>): Promise<ScriptEnd> {
    if (following.wait) return this.#follow({ runId, ...following })
    const view = await this.#parts.runs.desk.view(runId)
    if (!view.ok) return endingBy(view.error)
    const { state, counts, wait } = view.value
    following.tell({ type: 'progress', runId, state, counts, wait })
    return standing(view.value) ?? ending('done', `Run ${runId} is ${state}.`, { runId })
  }

  #follow(following: Omit<Following, 'look' | 'lookMs'>): Promise<ScriptEnd> {
    const { runs, lookMs } = this.#parts
    return follow({ ...following, look: () => runs.desk.view(following.runId), lookMs })
  }

  #done(runId: number, step: Result<null>, what: string): ScriptEnd {
    return step.ok ? ending('done', `Run ${runId} ${what}.`, { runId }) : endingBy(step.error, runId)
  }

  async #unknownPrice(
    request: Extract<ScriptRequest, { op: 'start' | 'resume' }>
  ): Promise<ScriptEnd | null> {
    const { runId } = request
    const plan = await this.#parts.runs.plan.plan(runId)
    if (!plan.ok) return endingBy(plan.error)
    const refused = unknownPrice(plan.value, request)
    return refused === null ? null : { ...refused, runId }
  }

  #mailbox(address: string | null): Pick<MailboxView, 'id' | 'address'> | ScriptEnd {
    const all = this.#parts.mailboxes()
    if (address === null) {
      const [only, ...more] = all
      if (only === undefined) return ending('needs-person', 'No mailbox is connected.')
      return more.length === 0
        ? only
        : ending('usage', 'Several mailboxes are connected: name one with --mailbox.')
    }
    const wanted = address.trim().toLowerCase()
    const found = all.filter(each => each.address.toLowerCase() === wanted)
    const [one] = found
    if (one === undefined) return ending('usage', 'No mailbox of this address is connected.')
    return found.length === 1 ? one : ending('usage', 'Several mailboxes have this address.')
  }

  async #hindrance(mailboxId: string): Promise<ScriptEnd | null> {
    if (await this.#parts.isPaused()) {
      return ending('needs-person', 'Sending is paused until a person has read why in the window.', {
        error: 'outbox-paused'
      })
    }
    const refusal = this.#parts.refusal(mailboxId)
    return refusal === null ? null : endingBy(refusal)
  }
}
