import { vi } from 'vitest'
import { type Row, Sql } from '../../electron/archive/sql'

/** Every row that the archives of this thread gave while `work` ran. */
export async function rowsRead(work: () => Promise<unknown>): Promise<readonly Row[]> {
  const rows: Row[] = []
  const { all, get } = Sql.prototype
  const spies = [
    vi.spyOn(Sql.prototype, 'all').mockImplementation(function (this: Sql, ...asked) {
      const found = all.apply(this, asked)
      rows.push(...found)
      return found
    }),
    vi.spyOn(Sql.prototype, 'get').mockImplementation(function (this: Sql, ...asked) {
      const found = get.apply(this, asked)
      if (found !== null) rows.push(found)
      return found
    })
  ]
  try {
    await work()
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return rows
}
