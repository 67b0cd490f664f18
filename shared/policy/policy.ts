import { z } from 'zod'
import { languages } from '../settings/language'
import { type Settings, settingsSchema } from '../settings/settings'

const encrypted = z.url({ protocol: /^https$/ })
const { shape } = settingsSchema

/**
 * What the administrators of a computer have laid down for all its users; what they leave out is the user's. Unknown
 * names are refused, so that a mistyped one is no rule that nobody keeps.
 */
export const policySchema = z.strictObject({
  /** The service's addresses, in place of the published ones. */
  servers: z.strictObject({ massive: encrypted, mailboxes: encrypted, account: encrypted }).optional(),
  language: z.enum(languages).optional(),
  plan: shape.plan.unwrap().optional(),
  dailyRecipients: shape.dailyRecipients.unwrap().optional(),
  messageLimitMegabytes: shape.messageLimitMegabytes.unwrap().optional(),
  budget: shape.budget.unwrap().optional(),
  updates: z.union([z.literal('off'), z.strictObject({ channel: encrypted })]).optional(),
  /** The program sends none; there is nothing else to choose. */
  telemetry: z.literal('none').optional()
})

export type Policy = z.infer<typeof policySchema>

/** Settings that a policy can lay down. */
export const governedNames = [
  'language',
  'plan',
  'dailyRecipients',
  'messageLimitMegabytes',
  'budget',
  'updateChannel'
] as const satisfies readonly (keyof Settings)[]

export type GovernedName = (typeof governedNames)[number]

/** The settings as a policy lays them down; those it leaves to the user are absent. */
export function governedSettings(policy: Policy): Partial<Pick<Settings, GovernedName>> {
  const { servers: _, telemetry: __, updates, ...settings } = policy
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
  if (updates === undefined) return given
  return { ...given, updateChannel: updates === 'off' ? null : updates.channel }
}
