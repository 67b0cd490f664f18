/** How far the program has come with a later version of itself. */
export type UpdateView =
  /** `no-channel`: nobody has named one. `not-here`: this program is not replaced by itself, whatever is named. */
  | { readonly state: 'off'; readonly why: 'no-channel' | 'not-here' }
  /** `checkedAt`: milliseconds since 1970 of the last look, which found nothing later; null: none yet. */
  | { readonly state: 'idle'; readonly checkedAt: number | null }
  | { readonly state: 'checking' }
  | { readonly state: 'available'; readonly version: string }
  /** `share`: from 0 to 1. */
  | { readonly state: 'downloading'; readonly version: string; readonly share: number }
  | { readonly state: 'ready'; readonly version: string }
  /** `not-signed`: what the channel says bears no signature of the program's makers, and is not used. */
  | { readonly state: 'failed'; readonly why: 'unreachable' | 'not-signed' }
