import type { PolicyFault } from '../../shared/policy/policy-fault'

/**
 * What lies where the administrators of a computer write. `foreign`: it is not known to be theirs, since somebody else
 * owns it or its folder.
 */
export type FoundText =
  | { readonly state: 'none' }
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'unreadable'; readonly fault: PolicyFault }
  | { readonly state: 'foreign' }

export interface PolicySource {
  /** The file or registry value, as an administrator is told of it. */
  readonly place: string
  readonly read: () => FoundText
}

/** Bytes; a policy has a dozen lines. */
export const longestPolicy = 1_000_000

export const unreadable = (fault: PolicyFault): FoundText => ({ state: 'unreadable', fault })
