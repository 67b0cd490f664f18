import { ok } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import type { Settings, SettingsPatch } from '../../../shared/settings/settings'
import { practiceAccountId } from '../../account/account-registry'
import type { Services } from '../services'

type AppHandlers = Pick<
  Handlers,
  | 'app.view'
  | 'app.engine'
  | 'updates.look'
  | 'updates.download'
  | 'updates.install'
  | 'app.dismiss-notice'
  | 'settings.change'
  | 'app.asked'
  | 'app.quit'
  | 'app.stay'
  | 'app.to-tray'
  | 'app.start-at-login'
  | 'attention.take'
  | 'mailbox.open-practice'
  | 'mailbox.connect'
  | 'mailbox.reconnect'
  | 'mailbox.retry'
  | 'mailbox.webmail'
  | 'mailbox.sign-out'
  | 'practice.reset'
>

export function appHandlers({
  appView,
  engine,
  updates,
  dismissNotice,
  settings,
  registry,
  lifecycle,
  program,
  attention
}: Services): AppHandlers {
  return {
    'app.view': () => ok(appView()),
    'app.engine': async () => ok(await engine()),
    'updates.look': () => updates.look(),
    'updates.download': () => updates.download(),
    'updates.install': () => updates.install(),
    'app.dismiss-notice': ({ noticeId }) => {
      dismissNotice(noticeId)
      return ok(null)
    },
    'settings.change': patch => {
      const changed = settings.change(definedOnly(patch))
      return changed.ok ? ok(appView()) : changed
    },
    'app.asked': () => ok(program.asked()),
    'app.quit': ({ waiting }) => program.quit.answer(waiting),
    'app.stay': () => {
      program.stay()
      return ok(null)
    },
    'app.to-tray': () => {
      program.presence.trayUnderstood()
      return ok(null)
    },
    'app.start-at-login': ({ open }) => program.startAtLogin(open),
    'attention.take': () => ok(attention.takeClicked()),
    'mailbox.open-practice': () => registry.openPractice(),
    'mailbox.connect': input => registry.connect(input),
    'mailbox.reconnect': ({ mailboxId, token, password, keep }) =>
      registry.reconnect(mailboxId, { token, password }, keep),
    'mailbox.retry': ({ mailboxId }) => registry.retry(mailboxId),
    'mailbox.webmail': ({ mailboxId, webmail }) => registry.setWebmail(mailboxId, webmail),
    'mailbox.sign-out': ({ mailboxId, keepData }) => registry.signOut(mailboxId, keepData),
    'practice.reset': async () => {
      const reset = await registry.resetPractice()
      lifecycle.account(practiceAccountId)?.list.start()
      return reset
    }
  }
}

/** An optional value the page left out is no wish to go back to the default. */
function definedOnly(patch: SettingsPatch): Partial<Settings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}
