import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TableFault } from '../../../electron/tables/table-fault'
import { partsOf, rowsXml, workbookOf, zipOf } from './sample-workbook'
import { readContent } from './table-bench'

// What these would catch: a file that throws what nobody expects, or that is read without an end.

const csv = Buffer.from('PEC;Nome;"No""ta"\r\na@pec.it;"Rossi\r\n";è\r\nb@pec.it;x;\r\n'.repeat(3))
const sample = {
  sheets: [
    {
      name: 'x',
      content: rowsXml([
        ['PEC', 'Nome'],
        ['a@pec.it', 'Anna'],
        ['b@pec.it', 'Bruno']
      ])
    }
  ],
  strings: '<si><t>a</t></si>',
  formats: ['dd/mm/yyyy']
}

/** A few bytes changed, and perhaps a part taken out. */
const mangling = fc.record({
  bytes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255)), {
    maxLength: 6
  }),
  cut: fc.option(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40)), { freq: 2 })
})

type Mangling = typeof mangling extends fc.Arbitrary<infer T> ? T : never

function mangled(content: Buffer, { bytes, cut }: Mangling): Buffer {
  const copy = Buffer.from(content)
  for (const [at, byte] of bytes) copy[Math.floor(at * copy.length)] = byte
  if (cut === null) return copy
  const from = Math.floor(cut[0] * copy.length)
  return Buffer.concat([copy.subarray(0, from), copy.subarray(from + cut[1])])
}

/** Whether it was read, or refused as a file is; whatever else is thrown fails the test. */
async function isAnswered(content: Buffer): Promise<boolean> {
  try {
    return (await readContent(content)).head.rows > 0
  } catch (error) {
    if (error instanceof TableFault) return true
    throw error
  }
}

const property = (content: Buffer) =>
  fc.asyncProperty(mangling, async how => {
    expect(await isAnswered(mangled(content, how))).toBe(true)
  })

describe('mangled bytes are a table or a refusal', () => {
  it('of text', () => fc.assert(property(csv), { numRuns: 300 }))

  it('of a workbook’s ZIP', async () => fc.assert(property(await workbookOf(sample)), { numRuns: 400 }))

  it('of a workbook’s parts, in a ZIP that is sound', async () => {
    const parts = partsOf(sample)
    const each = fc.asyncProperty(fc.constantFrom(...parts.keys()), mangling, async (name, how) => {
      const part = mangled(parts.get(name) ?? Buffer.alloc(0), how)
      expect(await isAnswered(await zipOf(new Map([...parts, [name, part]])))).toBe(true)
    })
    await fc.assert(each, { numRuns: 300 })
  })

  it('of anything', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async bytes => {
        expect(await isAnswered(Buffer.from(bytes))).toBe(true)
      }),
      { numRuns: 300 }
    ))
})
