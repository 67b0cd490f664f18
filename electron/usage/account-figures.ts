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
}

/** Milliseconds for which an answer is taken as it was. */
const keptFor = 10 * 60_000

/** Questions that are open at once: nobody knows how many the service bears. */
const atOnce = 3

/** Asks an account's statistics, a few at a time, and keeps what they answered for a while. */
export class AccountFigures {
  readonly #source: StatisticsSource
  readonly #clock: Pick<Clock, 'monotonic'>
  readonly #kept = new Map<string, { readonly at: number; readonly answer: Promise<Result<DomainUsage>> }>()

  constructor(source: StatisticsSource, clock: Pick<Clock, 'monotonic'>) {
    this.#source = source
    this.#clock = clock
  }

  /** Answers in the order of the questions. Where the service cannot be had at all, the rest is not asked. */
  async read(questions: readonly Question[]): Promise<readonly Asked<DomainUsage>[]> {
    const answers: Asked<DomainUsage>[] = []
    const waiting = [...questions.entries()]
    let end: AppError | null = null
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [at, question] = next
        const asked: Asked<DomainUsage> =
          end === null ? asAsked(await this.#answer(question)) : { state: 'failed', error: end }
        if (asked.state === 'failed' && endsAll(asked.error)) end = asked.error
        answers[at] = asked
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    return answers
  }

  #answer(question: Question): Promise<Result<DomainUsage>> {
    const key = `${question.domain ?? ''} ${question.period}`
    const now = this.#clock.monotonic()
    const kept = this.#kept.get(key)
    if (kept !== undefined && now - kept.at < keptFor) return kept.answer
    const answer = this.#ask(question)
    this.#kept.set(key, { at: now, answer })
    // What failed may go well when it is asked again.
    void answer.then(result => {
      if (!result.ok) this.#kept.delete(key)
    })
    return answer
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
