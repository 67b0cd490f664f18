import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand/react'
import type { SendWish } from '../../../shared/mail/sending'
import { useNow } from '../../state/main-clock'
import { DayLine } from './DayLine'
import { DeadlineChoice } from './DeadlineChoice'
import type { DraftSession } from './draft-session'
import type { PreFlight } from './pre-flight'
import { type Departure, type Load, useDeparture } from './use-departure'
import { useFacts } from './use-facts'
import { WhenDialog } from './WhenDialog'
import { WishLines } from './WishLines'
import { outlookOf, unfitWish } from './wish'

interface Wished {
  /** When the letter is to leave; null: at once. */
  readonly at: number | null
  readonly choose: (what: keyof SendWish) => void
  /** Asks what has to be asked before it leaves; null: it stays. */
  readonly clear: (flight: PreFlight) => Promise<Departure | null>
  readonly lines: ReactNode
  /** The deadline, or that there is none. */
  readonly deadline: ReactNode
  readonly dialogs: ReactNode
}

/** When a letter leaves and until when it has to be accepted: chosen, shown, and checked before it is sent. */
export function useWish(
  mailboxId: string,
  session: DraftSession,
  flight: PreFlight,
  isDisabled: boolean
): Wished {
  const { wish } = useStore(session.store)
  const now = useNow(1_000)
  const { facts, read } = useFacts(mailboxId, wish)
  const departure = useDeparture(read)
  const [choosing, setChoosing] = useState<keyof SendWish | null>(null)
  const change = (what: keyof SendWish, moment: number | null) => {
    session.setWish({ ...wish, [what]: moment })
    setChoosing(null)
  }
  const outlook = facts === null ? null : outlookOf(wish, loadOf(flight), facts, now)
  return {
    at: wish.at,
    choose: setChoosing,
    clear: async letter => {
      // A time that is past is chosen anew rather than taken for "at once".
      const unfit = unfitWish(wish, now)
      if (unfit === null) return departure.ask(wish, loadOf(letter))
      setChoosing(unfit)
      return null
    },
    lines: (
      <>
        <DayLine facts={facts} recipients={flight.sendings} />
        <WishLines
          wish={wish}
          outlook={outlook}
          facts={facts}
          now={now}
          onChange={setChoosing}
          onRemove={what => change(what, null)}
        />
      </>
    ),
    deadline: (
      <DeadlineChoice
        acceptBy={wish.acceptBy}
        now={now}
        isDisabled={isDisabled}
        onChange={setChoosing}
        onRemove={what => change(what, null)}
      />
    ),
    dialogs: (
      <>
        {departure.dialogs}
        {choosing !== null && (
          <WhenDialog
            what={choosing}
            wish={wish}
            onChoose={at => change(choosing, at)}
            onClose={() => setChoosing(null)}
          />
        )}
      </>
    )
  }
}

function loadOf({ sendings, bytesEach, together }: PreFlight): Load {
  return { recipients: sendings, requests: together ? 1 : sendings, bytesEach, together }
}
