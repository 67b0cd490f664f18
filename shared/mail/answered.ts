/** An answer that was sent to a message already, as far as sendings and receipts tell. */
export interface Answered {
  /** By a sending of this program, or by another that only its receipts tell of: a colleague's, the webmail's. */
  readonly from: 'here' | 'elsewhere'
  /**
   * `waiting`: it has not left yet. `sent`: the service took it over, which proves nothing. `unknown`: it may have left.
   */
  readonly state: 'waiting' | 'sent' | 'accepted' | 'delivered' | 'undelivered' | 'contradictory' | 'unknown'
  /** When it was accepted, else delivered, else handed over, else written; milliseconds since 1970. */
  readonly at: number
  readonly address: string
  /** Its subject, as far as it is known as it was written. */
  readonly subject: string
  /** The sending in this program; null: there is none, or none any more. */
  readonly sendingId: string | null
  /** The receipt that tells of it, in the mailbox of the message; null: a sending of this program does. */
  readonly messageKey: string | null
}
