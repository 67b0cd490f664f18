import type { AppError } from '../../../shared/errors/app-error'
import type { ConnectInput } from '../../../shared/ipc/contract'
import { parseAddress } from '../../../shared/mail/address'

export const baseFields = ['massive', 'mailboxes', 'account'] as const

export type TextField =
  | (typeof baseFields)[number]
  | 'address'
  | 'username'
  | 'password'
  | 'token'
  | 'webmail'

export interface ConnectForm extends Readonly<Record<TextField, string>> {
  readonly server: ConnectInput['server']
  readonly keep: ConnectInput['keep']
}

/** Why a field is refused; each has a sentence. */
export type FieldFault =
  | 'missing'
  | 'not-an-address'
  | 'not-a-web-address'
  | 'extra-parts'
  | 'not-encrypted'
  | 'not-this-computer'
  | 'not-https'
  | 'not-a-secret'
  | 'too-long'

export type Faults = Readonly<Partial<Record<TextField, FieldFault>>>

export function emptyForm(keep: ConnectInput['keep']): ConnectForm {
  return {
    server: 'production',
    keep,
    massive: '',
    mailboxes: '',
    account: '',
    address: '',
    username: '',
    password: '',
    token: '',
    webmail: ''
  }
}

/** The form after something was typed; the user name follows the address until it is given one of its own. */
export function typeInto(form: ConnectForm, field: TextField, text: string): ConnectForm {
  const follows = field === 'address' && form.username === form.address
  return { ...form, [field]: text, ...(follows ? { username: text } : {}) }
}

/** The fields a server wants filled in. */
export function fieldsOf(server: ConnectForm['server']): readonly TextField[] {
  const own = ['address', 'username', 'password', 'token', 'webmail'] as const
  return server === 'other' ? [...baseFields, ...own] : own
}

/** What can be told without asking anybody; empty where the form may be sent. */
export function faultsOf(form: ConnectForm): Faults {
  const faults: Partial<Record<TextField, FieldFault>> = {}
  for (const field of fieldsOf(form.server)) {
    const fault = faultOf(field, form[field])
    if (fault !== null) faults[field] = fault
  }
  return faults
}

function faultOf(field: TextField, text: string): FieldFault | null {
  const value = text.trim()
  if (value === '') return field === 'webmail' ? null : 'missing'
  switch (field) {
    case 'address':
      return parseAddress(value) === null ? 'not-an-address' : null
    case 'massive':
    case 'mailboxes':
    case 'account':
      return baseAddressFault(value)
    case 'webmail':
      return /^https:\/\//i.test(value) && URL.canParse(value) ? null : 'not-https'
    case 'token':
      return tokenFault(value)
    case 'username':
    case 'password':
      return null
  }
}

export function tokenFault(text: string): FieldFault | null {
  return secretFault(bareToken(text))
}

/** A key or a token: signs without blanks. */
export function secretFault(value: string): FieldFault | null {
  if (value === '') return 'missing'
  return /^[\x21-\x7e]+$/.test(value) ? null : 'not-a-secret'
}

/** A token is often copied with the word that goes before it in a request. */
export function bareToken(text: string): string {
  return text.trim().replace(/^Bearer\s+/i, '')
}

export function baseAddressFault(value: string): FieldFault | null {
  if (/\s/.test(value) || !/^https?:\/\//i.test(value) || !URL.canParse(value)) return 'not-a-web-address'
  const url = new URL(value)
  if (/[?#@]/.test(value)) return 'extra-parts'
  const here = /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/.test(url.hostname)
  return url.protocol === 'http:' && !here ? 'not-encrypted' : null
}

export function inputOf(form: ConnectForm): ConnectInput {
  const { server, keep, massive, mailboxes, account } = form
  return {
    server,
    keep,
    addresses:
      server === 'other'
        ? { massive: massive.trim(), mailboxes: mailboxes.trim(), account: account.trim() }
        : null,
    address: form.address.trim(),
    username: form.username.trim(),
    webmail: form.webmail.trim() || null,
    // A password may begin or end with a blank.
    password: form.password,
    token: bareToken(form.token)
  }
}

/** The field an answer of the main process is about, if it is one that is shown. */
export function faultFrom({ code, data }: AppError, server: ConnectForm['server']): Faults {
  if (code !== 'invalid-input' && code !== 'address-refused') return {}
  if (typeof data.longest === 'number') return { token: 'too-long' }
  const name = String(data.field ?? '').replace(/^addresses\./, '')
  const field = fieldsOf(server).find(known => known === name)
  return field === undefined ? {} : { [field]: reasonOf(field, data.reason) }
}

function reasonOf(field: TextField, reason: unknown): FieldFault {
  if (reason === 'extra-parts' || reason === 'not-encrypted' || reason === 'not-this-computer') return reason
  if (field === 'webmail') return 'not-https'
  return field === 'address' ? 'not-an-address' : 'not-a-web-address'
}
