import { ok, refuse } from '../../shared/errors/app-error'
import type { Policy } from '../../shared/policy/policy'
import { type GovernedName, governedNames, governedSettings } from '../../shared/policy/policy'
import type { SettingsStore } from '../settings/types'

export interface GovernedSettings extends SettingsStore {
  /** What the user cannot change here. */
  readonly governed: readonly GovernedName[]
}

/**
 * The user's settings, over which a policy stands. What it lays down is not written into them: it goes with the policy,
 * and the user's own choice is back.
 */
export function governSettings(own: SettingsStore, policy: Policy): GovernedSettings {
  const fixed = governedSettings(policy)
  const governed = governedNames.filter(name => name in fixed)
  const settings = () => ({ ...own.settings(), ...fixed })
  return {
    ...own,
    governed,
    settings,
    change: patch => {
      const field = governed.find(name => patch[name] !== undefined)
      if (field !== undefined) return refuse('set-by-policy', 'The administration has set it.', { field })
      const changed = own.change(patch)
      return changed.ok ? ok(settings()) : changed
    }
  }
}
