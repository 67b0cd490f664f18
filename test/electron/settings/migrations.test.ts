import { describe, expect, it } from 'vitest'
import {
  firstShape,
  type Migration,
  migrated,
  settingsMigrations
} from '../../../electron/settings/migrations'

const adding = (date: string): Migration => ({
  date,
  migrate: content => ({ ...content, steps: [...(Array.isArray(content.steps) ? content.steps : []), date] })
})

const migrations = [adding('2027-01-10'), adding('2027-02-01'), adding('2027-03-01')]

describe('migrations of the settings file', () => {
  it('are done once each, oldest first, from the first shape on', () => {
    const once = migrated({}, migrations)
    expect(once.steps).toEqual(['2027-01-10', '2027-02-01', '2027-03-01'])
    expect(migrated(once, migrations)).toEqual(once)
  })

  it('begin behind the shape a file has', () => {
    const content = migrated({ shape: '2027-01-10' }, migrations)
    expect(content).toEqual({ shape: '2027-03-01', steps: ['2027-02-01', '2027-03-01'] })
  })

  it('leave a file of a later program as it is', () => {
    expect(migrated({ shape: '2028-01-01' }, migrations)).toEqual({ shape: '2028-01-01' })
  })

  it('take a file with a shape that is no date for one of the first', () => {
    expect(migrated({ shape: 'soon' }, []).shape).toBe(firstShape)
  })

  it('that are published stand in the order of their dates', () => {
    const dates = settingsMigrations.map(migration => migration.date)
    expect(dates).toEqual([...new Set(dates)].sort())
    expect(dates.every(date => date > firstShape)).toBe(true)
  })
})
