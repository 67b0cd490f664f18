import { describe, expect, test } from 'vitest'
import { safeFileName } from '../../../electron/windows/safe-file-name'

describe('the name a PDF is offered under', () => {
  test('leads into no other folder and is accepted by every system', () => {
    expect(safeFileName('../../etc/passwd')).toBe('..-..-etc-passwd')
    expect(safeFileName('C:\\x\\Prot. 12/2026: "diffida"?\u0007')).toBe('C--x-Prot. 12-2026- -diffida---')
  })

  test('is the program’s own where a subject leaves nothing, and so is in no foreign language', () => {
    for (const nothing of ['', '   ', '...', '. .']) expect(safeFileName(nothing)).toBe('Ceralacca')
  })

  test('is no longer than a disk takes', () => {
    expect(safeFileName('x'.repeat(400))).toHaveLength(100)
  })
})
