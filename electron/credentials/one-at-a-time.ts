/** The keychain was asked and has not answered, or was busy with an earlier question all the time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** Makes a call in its turn; rejects with `NoAnswer` after `patienceMs`, and never makes a call it gave up on. */
export type InTurn = <T>(call: () => Promise<T>, patienceMs: number) => Promise<T>

/**
 * One call at a time, however long it takes. A call to the keychain can hang for good and holds one of the few
 * threads that also write files, so there must never be a second one beside it.
 */
export function createTurns(): InTurn {
  let last: Promise<void> = Promise.resolve()
  return (call, patienceMs) => {
    let givenUp = false
    const turn = last.then(() => {
      if (givenUp) throw new NoAnswer()
      return call()
    })
    last = turn.then(
      () => undefined,
      () => undefined
    )
    return within(turn, patienceMs).catch(error => {
      givenUp = true
      throw error
    })
  }
}

/** What `promise` comes to, or `NoAnswer` after so many real milliseconds; the program's clock may run fast. */
export function within<T>(promise: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_resolve, reject) => {
    if (Number.isFinite(patienceMs)) timer = setTimeout(() => reject(new NoAnswer()), patienceMs)
  })
  return Promise.race([promise, silence]).finally(() => clearTimeout(timer))
}
