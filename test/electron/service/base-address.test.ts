import { describe, expect, it } from 'vitest'
import { parseBaseAddress, sameOrigin } from '../../../electron/service/base-address'

const anywhere = { loopbackOnly: false }

describe('the base address of a service', () => {
  it.each([
    ['https://ws.pecmassiva.com', 'https://ws.pecmassiva.com'],
    [' https://WS.pecmassiva.com/ ', 'https://ws.pecmassiva.com'],
    ['https://host.example/pec//', 'https://host.example/pec'],
    ['https://host.example:443', 'https://host.example'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://127.8.9.10', 'http://127.8.9.10'],
    ['http://localhost:1', 'http://localhost:1'],
    ['http://[::1]:9', 'http://[::1]:9']
  ])('takes %j', (text, address) => {
    expect(parseBaseAddress(text, anywhere)).toEqual({ ok: true, value: address })
  })

  it.each([
    ['', 'not-an-address'],
    ['ws.pecmassiva.com', 'not-an-address'],
    ['localhost:8080', 'not-an-address'],
    ['ftp://host.example', 'not-an-address'],
    ['file:///etc/passwd', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['https://ho st.example', 'not-an-address'],
    ['https://host.example\n.evil.example', 'not-an-address'],
    ['https:\\\\host.example', 'not-an-address'],
    ['https://user:secret@host.example', 'extra-parts'],
    ['https://@host.example', 'extra-parts'],
    ['https://host.example/?', 'extra-parts'],
    ['https://host.example/#top', 'extra-parts']
  ])('refuses %j as no base address', (text, reason) => {
    expect(parseBaseAddress(text, anywhere)).toMatchObject({
      error: { code: 'invalid-input', data: { reason } }
    })
  })

  it.each([
    'http://ws.pecmassiva.com',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://my.localhost',
    'http://0.0.0.0',
    'http://[::ffff:127.0.0.1]',
    'http://192.168.0.1'
  ])('sends no secret in the clear to %s', text => {
    expect(parseBaseAddress(text, anywhere)).toMatchObject({
      error: { code: 'address-refused', data: { reason: 'not-encrypted' } }
    })
  })

  it('stays on this computer where the runtime is not proven', () => {
    const here = { loopbackOnly: true }
    expect(parseBaseAddress('https://ws.pecmassiva.com', here)).toMatchObject({
      error: { code: 'address-refused', data: { reason: 'not-this-computer' } }
    })
    expect(parseBaseAddress('https://127.0.0.1.evil.example', here).ok).toBe(false)
    expect(parseBaseAddress('http://127.0.0.1:80', here).ok).toBe(true)
    expect(parseBaseAddress('https://localhost', here).ok).toBe(true)
  })
})

describe('the origin secrets belong to', () => {
  it.each([
    ['https://a.example', 'https://A.example:443/pec', true],
    ['https://a.example', 'http://a.example', false],
    ['https://a.example', 'https://a.example:8443', false],
    ['https://a.example', 'https://b.a.example', false],
    ['https://a.example', 'nonsense', false],
    ['nonsense', 'nonsense', false]
  ])('of %s and %s is one: %s', (one, other, same) => {
    expect(sameOrigin(one, other)).toBe(same)
  })
})
