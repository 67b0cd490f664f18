import { expect, test } from 'vitest'
import { runSchema } from '../../../electron/archive/run-records'
import { plainRun } from '../../helpers/run-office'

// What this would catch: an archive whose runs cannot be read any more, since they were kept before there were keys.

test('a run that was kept before there were keys has none', () => {
  const { key: _, ...before } = plainRun
  expect(runSchema.parse(before)).toEqual(plainRun)
})
