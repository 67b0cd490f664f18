import { expect, it } from 'vitest'
import { valued } from '../service/account-bench'
import { startLifecycleBench } from './lifecycle-bench'

// What this would catch: a form that is typed and gone after a restart, or one that comes back though it was sent.

it('what is typed in a form is there after a restart, under its own account and purpose, until it is forgotten', async () => {
  const bench = await startLifecycleBench()
  const { accountId } = bench
  const communication = { accountId, kind: 'communication', about: null } as const
  const flat = { accountId, kind: 'flat', about: 'f7' } as const
  valued(await bench.office.forms.keep({ ...communication, texts: { nome: 'Mar' } }))
  valued(await bench.office.forms.keep({ ...communication, texts: { nome: 'Mario' } }))
  valued(await bench.office.forms.keep({ ...flat, texts: { note: 'Ufficio 2' } }))
  bench.office.stop()
  const { forms } = bench.again()
  expect(await forms.texts(communication)).toEqual({ nome: 'Mario' })
  expect(await forms.texts(flat)).toEqual({ note: 'Ufficio 2' })
  expect(await forms.texts({ ...communication, accountId: 'another' })).toBeNull()
  expect(await forms.texts({ ...flat, about: null })).toBeNull()
  valued(await forms.forget(communication))
  expect(await forms.texts(communication)).toBeNull()
  expect(await forms.texts(flat)).toEqual({ note: 'Ufficio 2' })
})
