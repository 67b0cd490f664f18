import { z } from 'zod'
import { planIds } from '../plans/plans'
import { languages } from './language'

const paneShare = z.number().min(0).max(100)

/** What the user has chosen; holds no secret and no mail. Every default is what a new user gets. */
export const settingsSchema = z.object({
  /** `system` follows the computer. */
  language: z.enum(['system', ...languages]).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Seconds in which a send can be undone. */
  undoSeconds: z.int().min(0).max(120).default(10),
  plan: z.enum(planIds).default('standard'),
  /** The day, as YYYY-MM-DD, on which a plan for a year began; null: nobody has said. */
  planSince: z.iso.date().nullable().default(null),
  /** What may be spent in a month, in thousandths of a euro, and what happens beyond it; null: no limit. */
  budget: z
    .object({ milliEuro: z.int().min(0).max(1_000_000_000), whenExceeded: z.enum(['warn', 'stop']) })
    .nullable()
    .default(null),
  /** Recipients a day where the plan has a daily limit; an assumption the user may change. */
  dailyRecipients: z.int().min(1).max(999_999).default(3_500),
  /** Hour of Europe/Rome at which the service's day is thought to begin. */
  dayBegins: z.int().min(0).max(23).default(0),
  /** Seconds between looks at the inbox. */
  refreshSeconds: z.int().min(30).max(3600).default(60),
  /** Megabytes (10^6) an encoded message may have before the composer refuses; an assumption the user may change. */
  messageLimitMegabytes: z.int().min(1).max(100).default(30),
  /** Price of one message in thousandths of a euro, where the user knows it better than the price list; by plan. */
  prices: z.partialRecord(z.enum(planIds), z.number().min(0).max(10_000)).default({}),
  /** Receipts that come back for each recipient, each about as large as the message; null: as observed or assumed. */
  receiptsPerMessage: z.int().min(1).max(6).nullable().default(null),
  /** Minutes of looking without a trace after which a send of unknown outcome is put to a person. */
  traceMinutes: z.int().min(5).max(240).default(15),
  /** Days that hidden and deleted messages lie in this computer's trash; null: for ever. */
  trashDays: z.int().min(1).max(3_650).nullable().default(30),
  /** Closing the window leaves the program running in the tray. */
  keepInTray: z.boolean().default(false),
  /** The user has been told what closing the window does. */
  trayTold: z.boolean().default(false),
  /** The program starts when the user signs in to the computer. */
  startAtLogin: z.boolean().default(false),
  /** Scripts of this user may prepare and start massive sendings through a local socket. */
  scriptAccess: z.boolean().default(false),
  /** The desktop tells of trouble with what was sent, and of new mail, while nobody looks at the window. */
  notifyTrouble: z.boolean().default(true),
  notifyMail: z.boolean().default(true),
  /** It tells without addresses, subjects and senders. */
  notifyDiscreetly: z.boolean().default(false),
  /** Hour of the computer's day at which the desktop tells what waits; null: never. */
  summaryHour: z.int().min(0).max(23).nullable().default(null),
  /** Where updates are looked for, an https address; null: nowhere. */
  updateChannel: z
    .url({ protocol: /^https$/ })
    .max(2_048)
    .nullable()
    .default(null),
  /** Widths of the panes in percent, as last left, by arrangement (with and without the composer). */
  panes: z.record(z.string().max(40), z.array(paneShare).max(6)).default({}),
  window: z
    .object({
      x: z.int(),
      y: z.int(),
      width: z.int().min(900),
      height: z.int().min(600),
      maximised: z.boolean()
    })
    .nullable()
    .default(null),
  /** The mailbox last looked at. */
  mailboxId: z.string().nullable().default(null)
})

export type Settings = z.infer<typeof settingsSchema>

const { shape } = settingsSchema

/** What the page may change by itself. Without the defaults: what the page left out would go back to them. */
export const settingsPatchSchema = z
  .strictObject({
    language: shape.language.unwrap(),
    theme: shape.theme.unwrap(),
    undoSeconds: shape.undoSeconds.unwrap(),
    plan: shape.plan.unwrap(),
    planSince: shape.planSince.unwrap(),
    budget: shape.budget.unwrap(),
    dailyRecipients: shape.dailyRecipients.unwrap(),
    dayBegins: shape.dayBegins.unwrap(),
    refreshSeconds: shape.refreshSeconds.unwrap(),
    messageLimitMegabytes: shape.messageLimitMegabytes.unwrap(),
    prices: shape.prices.unwrap(),
    receiptsPerMessage: shape.receiptsPerMessage.unwrap(),
    traceMinutes: shape.traceMinutes.unwrap(),
    trashDays: shape.trashDays.unwrap(),
    keepInTray: shape.keepInTray.unwrap(),
    scriptAccess: shape.scriptAccess.unwrap(),
    notifyTrouble: shape.notifyTrouble.unwrap(),
    notifyMail: shape.notifyMail.unwrap(),
    notifyDiscreetly: shape.notifyDiscreetly.unwrap(),
    summaryHour: shape.summaryHour.unwrap(),
    updateChannel: shape.updateChannel.unwrap(),
    panes: shape.panes.unwrap(),
    mailboxId: shape.mailboxId.unwrap()
  })
  .partial()

export type SettingsPatch = z.infer<typeof settingsPatchSchema>
