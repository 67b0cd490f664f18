import { broken, TableFault } from '../table-fault'
import { type PackageParts, partName } from './package-parts'
import { isSet, prefixed, readWholeXml } from './read-xml'

export interface Sheet {
  readonly name: string
  readonly part: string
  readonly isHidden: boolean
}

/** Where the parts of a workbook are. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** Days count from 1904, as the first Macintosh counted them, and not from 1900. */
  readonly isFrom1904: boolean
  /** null where the workbook has none. */
  readonly strings: string | null
  readonly styles: string | null
}

interface Relation {
  readonly id: string
  /** The end of its type, which is the same in all editions of the format. */
  readonly type: string
  readonly part: string
}

export async function readWorkbook(parts: PackageParts): Promise<Workbook> {
  const root = parts.has('_rels/.rels') ? await relationsOf(parts, '') : []
  const part = root.find(({ type }) => type === 'officeDocument')?.part
  if (part === undefined || !parts.has(part)) throw noWorkbook(parts)
  if (part.toLowerCase().endsWith('.bin')) throw otherFormat()
  const relations = await relationsOf(parts, part)
  const partOf = (wanted: string) => relations.find(({ type }) => type === wanted)?.part ?? null
  const sheets: Sheet[] = []
  let isFrom1904 = false
  let isWorkbook = false
  await readWholeXml(parts.pieces(part), {
    open: (name, attributes) => {
      if (name === 'workbook') isWorkbook = true
      if (name === 'workbookPr') isFrom1904 = isSet(attributes.date1904)
      if (name !== 'sheet') return
      const id = prefixed(attributes, 'id')
      const found = relations.find(relation => relation.id === id && relation.type === 'worksheet')
      // A chart on a sheet of its own is no table.
      if (found === undefined || attributes.name === undefined) return
      const isHidden = attributes.state !== undefined && attributes.state !== 'visible'
      sheets.push({ name: attributes.name, part: found.part, isHidden })
    }
  })
  if (!isWorkbook) throw new TableFault('table-not-a-table', 'a document of another kind')
  return { sheets, isFrom1904, strings: partOf('sharedStrings'), styles: partOf('styles') }
}

/** A ZIP may be anything. */
function noWorkbook(parts: PackageParts): TableFault {
  if (parts.has('xl/workbook.bin') || parts.has('mimetype')) return otherFormat()
  if (parts.has('xl/workbook.xml') || parts.has('[content_types].xml')) {
    return broken('a package whose document is missing')
  }
  return new TableFault('table-not-a-table', 'a ZIP that is no workbook')
}

function otherFormat(): TableFault {
  return new TableFault('table-other-format', 'a workbook of another kind than .xlsx')
}

/** What a part points at; `''`: the package itself. Targets outside of the package are left out. */
async function relationsOf(parts: PackageParts, part: string): Promise<readonly Relation[]> {
  const at = part.lastIndexOf('/') + 1
  const name = `${part.slice(0, at)}_rels/${part.slice(at)}.rels`
  const relations: Relation[] = []
  await readWholeXml(parts.pieces(name), {
    open: (element, { Id, Type, Target, TargetMode }) => {
      if (element !== 'Relationship' || TargetMode === 'External') return
      if (Id === undefined || Type === undefined || Target === undefined) return
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part: partName(part, Target) })
    }
  })
  return relations
}
