import { ok, refuse } from '../../shared/errors/app-error'
import { type GovernedName, governedNames, governedSettings } from '../../shared/policy/policy'
import type { SettingsStore } from '../settings/types'
import type { FoundPolicy } from './read-policy'

export interface GovernedSettings extends SettingsStore {
  /** What the user cannot change here. */
  readonly governed: readonly GovernedName[]
}

/**
 * The user's settings, over which a policy stands. What it lays down is not written into them: it goes with the policy,
 * and the user's own choice is back. Under one that cannot be read all it could set stays as it is, and updates are off;
 * the language is the user's, who has to understand what is told of it.
 */
export function governSettings(own: SettingsStore, found: FoundPolicy): GovernedSettings {
  const isUnreadable = found.state === 'unreadable'
  const policy = found.state === 'read' ? found.policy : {}
  const fixed = governedSettings(isUnreadable ? { updates: 'off' } : policy)
  const governed = governedNames.filter(name => (isUnreadable ? name !== 'language' : name in fixed))
  const settings = () => ({ ...own.settings(), ...fixed })
  return {
    ...own,
    governed,
    settings,
    change: patch => {
      const field = governed.find(name => patch[name] !== undefined)
      if (field !== undefined) {
        return isUnreadable
          ? refuse('policy-unreadable', 'The policy cannot be read.', { field })
          : refuse('set-by-policy', 'The administration has set it.', { field })
      }
      const changed = own.change(patch)
      return changed.ok ? ok(settings()) : changed
    }
  }
}
