import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SendWish } from '../../../shared/mail/sending'
import type { SendingFacts } from '../../../shared/sending/facts'
import type { Load as RequestLoad } from '../../../shared/sending/last-safe'
import { type Wave, wavesWithin } from '../../../shared/sending/waves'
import { mainTime } from '../../state/main-clock'
import { useStoreApi } from '../../state/store-context'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DayLimitDialog } from './DayLimitDialog'
import { outlookOf } from './wish'

/** How a letter leaves; `waves` null: as it is wished. */
export interface Departure {
  readonly waves: readonly Wave[] | null
}

/** `recipients` count for the day, `requests` for the time it takes. */
export interface Load extends RequestLoad {
  readonly recipients: number
  readonly together: boolean
}

type Question =
  | { readonly kind: 'late' }
  /** Neither could be found out. */
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'day'; readonly waves: readonly Wave[]; readonly whole: 'deadline' | 'together' | null }

interface Asked {
  readonly question: Question
  readonly answer: (departure: Departure | null) => void
}

const asWished: Departure = { waves: null }

/** Asks what a careful clerk would before a letter leaves late or goes beyond the day's limit. */
export function useDeparture(read: () => Promise<SendingFacts | null>): {
  /** Null where the letter is to stay; asks nothing where nothing is to be asked. */
  readonly ask: (wish: SendWish, load: Load) => Promise<Departure | null>
  readonly dialogs: ReactNode
} {
  const page = useStoreApi()
  const [asked, setAsked] = useState<Asked | null>(null)
  const put = (question: Question) =>
    new Promise<Departure | null>(resolve => {
      setAsked({
        question,
        answer: departure => {
          setAsked(null)
          resolve(departure)
        }
      })
    })

  const ask = async (wish: SendWish, load: Load): Promise<Departure | null> => {
    const facts = await read()
    const { clock } = page.getState()
    if (facts === null) return put({ kind: 'unchecked' })
    const outlook = outlookOf(wish, load, facts, mainTime(clock, performance.now()))
    if (outlook?.closeness === 'late' && (await put({ kind: 'late' })) === null) return null
    if (facts.dailyLimit === null) return asWished
    const waves = wavesWithin(load.recipients, wish.at, facts.days, facts.dailyLimit)
    if (waves.length < 2 && waves[0]?.at === wish.at) return asWished
    const whole = wish.acceptBy !== null ? 'deadline' : load.together ? 'together' : null
    return put({ kind: 'day', waves, whole })
  }
  return { ask, dialogs: asked === null ? null : <QuestionDialog asked={asked} /> }
}

function QuestionDialog({ asked: { question, answer } }: { readonly asked: Asked }) {
  const { t } = useTranslation('schedule')
  const stay = () => answer(null)
  if (question.kind === 'day') {
    return (
      <DayLimitDialog
        waves={question.waves}
        whole={question.whole}
        onSplit={() => answer({ waves: question.waves })}
        onAll={() => answer(asWished)}
        onClose={stay}
      />
    )
  }
  return (
    <ConfirmDialog
      title={t(`${question.kind}.title`)}
      confirmLabel={t('late.send')}
      onConfirm={() => answer(asWished)}
      onClose={stay}
    >
      <p>{t(`${question.kind}.words`)}</p>
    </ConfirmDialog>
  )
}
