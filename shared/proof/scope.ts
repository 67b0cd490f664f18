/** Which sendings of one mailbox a proof pack tells of. */
export type ProofScope =
  | { readonly kind: 'sendings'; readonly sendingIds: readonly string[] }
  /** Written from `from` until before `until`, in milliseconds since 1970. */
  | { readonly kind: 'period'; readonly from: number; readonly until: number }

/** Bounds of one pack: beyond them nobody reads its PDF, and to typeset it takes minutes. */
export const mostSendings = 500
export const mostRecipients = 2_000

/** How far a pack has come: files written, then its PDF is typeset, then it is closed and put in its place. */
export type ProofProgress =
  | { readonly step: 'files'; readonly done: number; readonly whole: number }
  | { readonly step: 'paper'; readonly number: number; readonly whole: number }
  | { readonly step: 'closing' }
