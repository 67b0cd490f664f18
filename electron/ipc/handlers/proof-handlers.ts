import { ok } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import type { Services } from '../services'

type ProofHandlers = Pick<Handlers, Extract<keyof Handlers, `proof.${string}`>>

export function proofHandlers({ proofDesk }: Services): ProofHandlers {
  return {
    'proof.save': async wish => (await proofDesk()).save(wish),
    'proof.give-up': async () => {
      ;(await proofDesk()).giveUp()
      return ok(null)
    }
  }
}
