/** The first start: practice mailbox or a mailbox of one's own. Shown while no mailbox is connected. */
export function Welcome() {
  return <main />
}
