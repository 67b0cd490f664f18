import type { AccountView } from '../../../shared/account/account'
import type { ConnectAccountInput } from '../../../shared/ipc/account-requests'
import { parseAddress } from '../../../shared/mail/address'
import { baseAddressFault, baseFields, type FieldFault, secretFault } from './connect-form'

export interface AccountForm {
  readonly server: ConnectAccountInput['server']
  readonly massive: string
  readonly mailboxes: string
  readonly account: string
  readonly email: string
  readonly apiKey: string
  readonly keep: ConnectAccountInput['keep']
}

export type AccountField = (typeof baseFields)[number] | 'email' | 'apiKey'

export function emptyAccountForm(keep: AccountForm['keep']): AccountForm {
  return { server: 'production', massive: '', mailboxes: '', account: '', email: '', apiKey: '', keep }
}

/** A known account whose key is to be entered anew. */
export function formOf({ server, addresses, email }: AccountView, keep: AccountForm['keep']): AccountForm {
  return { server: server === 'practice' ? 'production' : server, ...addresses, email, apiKey: '', keep }
}

/** What can be told without asking anybody, in the order of the fields. */
export function accountFaults(form: AccountForm): Readonly<Partial<Record<AccountField, FieldFault>>> {
  const faults: Partial<Record<AccountField, FieldFault>> = {}
  const note = (field: AccountField, fault: FieldFault | null) => {
    if (fault !== null) faults[field] = form[field].trim() === '' ? 'missing' : fault
  }
  if (form.server === 'other') {
    for (const field of baseFields) note(field, baseAddressFault(form[field].trim()))
  }
  note('email', parseAddress(form.email.trim()) === null ? 'not-an-address' : null)
  note('apiKey', secretFault(form.apiKey.trim()))
  return faults
}

export function accountInput(form: AccountForm): ConnectAccountInput {
  const { server, keep, massive, mailboxes, account } = form
  const addresses = { massive: massive.trim(), mailboxes: mailboxes.trim(), account: account.trim() }
  return {
    server,
    keep,
    addresses: server === 'other' ? addresses : null,
    email: form.email.trim(),
    apiKey: form.apiKey.trim()
  }
}
