import { SaxesParser } from 'saxes'
import { broken, TableFault } from '../table-fault'

export type XmlAttributes = Readonly<Record<string, string>>

/** Names come without their prefix: which one a program chose for a spreadsheet's elements does not matter. */
export interface XmlHandler {
  readonly open?: (name: string, attributes: XmlAttributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Elements within each other; a workbook has about ten. */
const deepest = 64

/** Signs without an element that begins or ends: a cell's text has at most some 200,000, however they are written. */
const longestWithoutTag = 1 << 20

/**
 * Reads XML that comes in pieces, and yields after each, so that what the handler gathered can be taken. Throws a
 * `TableFault` at what is not well-formed, at a DTD, and at what would fill memory.
 */
export async function* readXml(
  pieces: AsyncIterable<Buffer>,
  { open, text, close }: XmlHandler
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let withoutTag = 0
  parser.on('doctype', () => {
    throw broken('a DTD')
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    withoutTag = 0
    if (depth > deepest) throw broken('elements too deep within each other')
    open?.(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    withoutTag = 0
    close?.(localName(name))
  })
  if (text !== undefined) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  for await (const piece of texts(pieces)) {
    withoutTag += piece.length
    soundXml(() => parser.write(piece))
    if (withoutTag > longestWithoutTag) throw broken('too much text without an element')
    yield
  }
  soundXml(() => parser.close())
  yield
}

/** Reads a part that is small or of which nothing is to be taken before its end. */
export async function readWholeXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(pieces, handler)) {
    // The handler has taken what there was.
  }
}

/** An attribute whatever its prefix, which is as a relationship's mark is written. */
export function prefixed(attributes: XmlAttributes, name: string): string | undefined {
  const key = Object.keys(attributes).find(each => each.endsWith(`:${name}`))
  return key === undefined ? undefined : attributes[key]
}

/** Whether a yes-or-no attribute says yes. */
export function isSet(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function soundXml(work: () => void): void {
  try {
    work()
  } catch (error) {
    // Whatever the parser says of XML that is not well-formed; what the handler throws goes on as it is.
    if (error instanceof TableFault) throw error
    if (error instanceof Error && error.constructor === Error) throw broken('XML that is not well-formed')
    throw error
  }
}

async function* texts(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  const decode = (piece?: Buffer) => {
    try {
      return decoder?.decode(piece, { stream: piece !== undefined }) ?? ''
    } catch {
      throw broken('bytes that are no text')
    }
  }
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(piece[0] === 0xff ? 'utf-16le' : piece[0] === 0xfe ? 'utf-16be' : 'utf-8', {
      fatal: true
    })
    yield decode(piece)
  }
  yield decode()
}
