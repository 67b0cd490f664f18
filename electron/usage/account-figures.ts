import type { DomainUsage, UsageFigures } from '../../shared/account/account'
import type { Clock } from '../../shared/clock'
import { type AppError, ok, type Result, saysUnreachable } from '../../shared/errors/app-error'
import type { Asked } from '../../shared/usage/usage'

/** What is asked of an account's statistics. */
export interface StatisticsSource {
  usage(period: string): Promise<Result<UsageFigures>>
  usageOf(domain: string, period: string): Promise<Result<DomainUsage>>
}

export interface Question {
  /** One host's figures; null: those of all together. */
  readonly domain: string | null
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly period: string
  /** What this computer counts itself there: with another count an older answer would not agree. */
  readonly beside: string
}

export interface FiguresRead {
  /** In the order of the questions. */
  readonly answers: readonly Asked<DomainUsage>[]
  /** When the oldest of them was asked for, in ms since 1970; null: nothing is known. */
  readonly readAt: number | null
}

interface Kept {
  readonly at: number
  readonly readAt: number
  readonly beside: string
  readonly answer: Promise<Result<DomainUsage>>
}

/** Milliseconds for which an answer is taken as it was. */
const keptFor = 10 * 60_000

/** Questions that are open at once: nobody knows how many the service bears. */
const atOnce = 3

/** Asks an account's statistics, a few at a time, and keeps what they answered for a while. */
export class AccountFigures {
  readonly #source: StatisticsSource
  readonly #clock: Pick<Clock, 'now' | 'monotonic'>
  readonly #kept = new Map<string, Kept>()

  constructor(source: StatisticsSource, clock: Pick<Clock, 'now' | 'monotonic'>) {
    this.#source = source
    this.#clock = clock
  }

  /** Where the service cannot be had at all, the rest is not asked. `again`: nothing that is kept will do. */
  async read(questions: readonly Question[], again: boolean): Promise<FiguresRead> {
    const moments: number[] = []
    const answers: Asked<DomainUsage>[] = []
    const waiting = [...questions.entries()]
    let end: AppError | null = null
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [at, question] = next
        if (end !== null) {
          answers[at] = { state: 'failed', error: end }
          continue
        }
        const { answer, readAt } = this.#answer(question, again)
        const asked: Asked<DomainUsage> = asAsked(await answer)
        if (asked.state === 'known') moments.push(readAt)
        else if (endsAll(asked.error)) end = asked.error
        answers[at] = asked
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    return { answers, readAt: moments.length === 0 ? null : Math.min(...moments) }
  }

  #answer(question: Question, again: boolean): Kept {
    const key = `${question.domain ?? ''} ${question.period}`
    const now = this.#clock.monotonic()
    const before = this.#kept.get(key)
    const isGood = before !== undefined && before.beside === question.beside && now - before.at < keptFor
    if (isGood && !again) return before
    const answer = this.#ask(question)
    const kept = { at: now, readAt: this.#clock.now(), beside: question.beside, answer }
    this.#kept.set(key, kept)
    // What failed may go well when it is asked again.
    void answer.then(result => {
      if (!result.ok && this.#kept.get(key) === kept) this.#kept.delete(key)
    })
    return kept
  }

  async #ask({ domain, period }: Question): Promise<Result<DomainUsage>> {
    if (domain !== null) return this.#source.usageOf(domain, period)
    const all = await this.#source.usage(period)
    return all.ok ? ok({ ...all.value, scopes: {} }) : all
  }
}

function asAsked<T>(result: Result<T>): Asked<T> {
  return result.ok ? { state: 'known', value: result.value } : { state: 'failed', error: result.error }
}

/** It says nothing of the one figure, but of the service or of who asks. */
function endsAll(error: AppError): boolean {
  const { code } = error
  return (
    code === 'credentials-refused' ||
    code === 'secret-missing' ||
    code === 'rate-limited' ||
    (code !== 'server-fault' && code !== 'unreadable-answer' && saysUnreachable(error))
  )
}
