/** How far the program has come with a later version of itself. */
export type UpdateView =
  /** `no-channel`: nobody has named one. `not-here`: this program is not replaced by itself, whatever is named. */
  | { readonly state: 'off'; readonly why: 'no-channel' | 'not-here' }
  /** `checkedAt`: milliseconds since 1970 of the last look, which found nothing later; null: none yet. */
  | { readonly state: 'idle'; readonly checkedAt: number | null }
  | { readonly state: 'checking' }
  /** There is nothing later, but nobody has vouched for that since `signedAt` (milliseconds since 1970): too long ago. */
  | { readonly state: 'stale'; readonly signedAt: number }
  | { readonly state: 'available'; readonly version: string }
  /** `share`: from 0 to 1. */
  | { readonly state: 'downloading'; readonly version: string; readonly share: number }
  | { readonly state: 'ready'; readonly version: string }
  /** The program ends in a moment and starts as that version. */
  | { readonly state: 'installing'; readonly version: string }
  /**
   * `not-signed`: what the channel says bears no signature of the program's makers, and is not used. `older`: it says
   * what it said before something newer. `ahead`: it bears a date to come. `archive`: what it said before cannot be read.
   * `not-installed`: the program was to end for the later version, and runs on. `not-put-back`: so, and its file bears
   * another name since.
   */
  | {
      readonly state: 'failed'
      readonly why:
        | 'unreachable'
        | 'not-signed'
        | 'older'
        | 'ahead'
        | 'archive'
        | 'not-installed'
        | 'not-put-back'
    }
