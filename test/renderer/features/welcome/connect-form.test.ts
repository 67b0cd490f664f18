import { describe, expect, it } from 'vitest'
import {
  bareToken,
  type ConnectForm,
  emptyForm,
  faultFrom,
  faultsOf,
  inputOf,
  typeInto
} from '../../../../renderer/features/welcome/connect-form'
import { appError } from '../../../../shared/errors/app-error'
import { connectInput } from '../../../../shared/ipc/contract'

const filled: ConnectForm = {
  ...emptyForm('keychain'),
  address: 'ufficio@pec.example',
  username: 'ufficio@pec.example',
  password: ' geheim ',
  token: 'abc123'
}

describe('what is typed to connect a mailbox', () => {
  it('asks for everything but the webmail', () => {
    expect(faultsOf(emptyForm('keychain'))).toEqual({
      address: 'missing',
      username: 'missing',
      password: 'missing',
      token: 'missing'
    })
    expect(faultsOf(filled)).toEqual({})
  })

  it('asks for three base addresses only of another server', () => {
    expect(Object.keys(faultsOf({ ...filled, server: 'other' }))).toEqual(['massive', 'mailboxes', 'account'])
  })

  it.each([
    ['https://ws.example', undefined],
    ['https://ws.example/base/', undefined],
    ['http://127.0.0.1:4000', undefined],
    ['http://localhost:4000', undefined],
    ['http://ws.example', 'not-encrypted'],
    ['http://127.0.0.1.example.com', 'not-encrypted'],
    ['ws.example', 'not-a-web-address'],
    ['ftp://ws.example', 'not-a-web-address'],
    ['https://user:pass@ws.example', 'extra-parts'],
    ['https://ws.example?a=1', 'extra-parts']
  ])('judges the base address %s: %s', (massive, fault) => {
    const other = {
      ...filled,
      server: 'other',
      mailboxes: 'https://b.example',
      account: 'https://c.example'
    } as const
    expect(faultsOf({ ...other, massive }).massive).toBe(fault)
  })

  it.each([
    ['address', 'ufficio', 'not-an-address'],
    ['token', 'abc def', 'not-a-secret'],
    ['token', 'abc…', 'not-a-secret'],
    ['webmail', 'http://webmail.example', 'not-https'],
    ['webmail', 'webmail.example', 'not-https']
  ] as const)('refuses the %s %j as %s', (field, text, fault) => {
    expect(faultsOf({ ...filled, [field]: text })).toEqual({ [field]: fault })
  })

  it('lets the user name follow the address until it is given one of its own', () => {
    const typed = typeInto(emptyForm('keychain'), 'address', 'a@pec.example')
    expect(typed.username).toBe('a@pec.example')
    const own = typeInto(typed, 'username', 'a.rossi')
    expect(typeInto(own, 'address', 'b@pec.example').username).toBe('a.rossi')
  })

  it('hands over what the contract takes: the token bare, the password untouched', () => {
    const input = inputOf({ ...filled, token: ' Bearer abc123\n', address: ' ufficio@pec.example ' })
    expect(connectInput.parse(input)).toEqual(input)
    expect(input).toMatchObject({
      token: 'abc123',
      password: ' geheim ',
      address: 'ufficio@pec.example',
      webmail: null,
      addresses: null
    })
    expect(bareToken('bearer-like-token')).toBe('bearer-like-token')
  })
})

describe('an answer about a field', () => {
  it('stands beside the field it is about', () => {
    const error = appError('address-refused', '', { field: 'addresses.massive', reason: 'not-this-computer' })
    expect(faultFrom(error, 'other')).toEqual({ massive: 'not-this-computer' })
    expect(faultFrom(appError('invalid-input', '', { field: 'webmail' }), 'test')).toEqual({
      webmail: 'not-https'
    })
    expect(faultFrom(appError('invalid-input', '', { longest: 2560, length: 4000 }), 'test')).toEqual({
      token: 'too-long'
    })
  })

  it('stands below the form where its field is not shown', () => {
    const error = appError('address-refused', '', { field: 'addresses.massive', reason: 'not-this-computer' })
    expect(faultFrom(error, 'production')).toEqual({})
    expect(faultFrom(appError('offline', ''), 'other')).toEqual({})
  })
})
