import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { CommandError, projectRoot } from '../runtime/project'
import { type NativeContents, partOf } from './native-contents'
import type { ShippedPackage } from './shipped-packages'

const rule = `\n${'-'.repeat(80)}\n\n`

/**
 * The licences of all packages and of what their binaries contain, for people to read.
 * @throws CommandError where a package names no licence, or one that neither it nor this folder has the text of
 */
export async function licencesText(
  packages: readonly ShippedPackage[],
  contents: readonly NativeContents[]
): Promise<string> {
  const own = await Promise.all(packages.map(licenceOf))
  const parts = contents.map(partsText)
  const expressions = contents.flatMap(({ parts }) => parts.map(({ licence }) => licence))
  return [...own, ...parts, ...(await textsFor(expressions))].join(rule)
}

async function licenceOf({
  folder,
  name,
  version,
  license,
  homepage,
  author
}: ShippedPackage): Promise<string> {
  const files = (await readdir(folder)).filter(name => /^(licen[cs]e|notice|copying)/i.test(name)).sort()
  const texts = await Promise.all(files.map(file => readFile(path.join(folder, file), 'utf8')))
  const heading = [`${name} ${version}`, license, homepage].filter(line => line !== undefined).join('\n')
  if (texts.length > 0) return `${heading}\n\n${texts.join('\n').trimEnd()}\n`
  if (license === undefined) throw new CommandError(`${name} names no licence; it cannot be handed on.`)
  const standard = await standardText(license)
  if (standard === null) throw new CommandError(`${name} brings no text of its licence (${license}).`)
  const holder = author === undefined ? '' : ` The package names as its author: ${author}.`
  return `${heading}\n\nThe package brings no text of its licence; this is the standard one.${holder}\n\n${standard}`
}

function partsText({ of, known, parts }: NativeContents): string {
  const lines = parts.map(({ purl, licence }) => {
    const { name, version } = partOf(purl)
    return `${name} ${version ?? '(version not known)'}: ${licence}`
  })
  return [
    `Contained in the binary of ${of.name} ${of.version}`,
    '',
    known,
    'Their notices of copyright stand in the sources of each. NOASSERTION: nothing is said of the licence here.',
    '',
    ...lines,
    ''
  ].join('\n')
}

/** The standard texts of all that the expressions name and this folder has; of each at least one. */
async function textsFor(expressions: readonly string[]): Promise<readonly string[]> {
  const stated = [...new Set(expressions)].filter(expression => expression !== 'NOASSERTION')
  const texts = new Map<string, string>()
  for (const expression of stated) {
    const choices = expression.split(' OR ')
    for (const id of choices) {
      const text = await standardText(id)
      if (text !== null) texts.set(id, text)
    }
    if (!choices.some(id => texts.has(id))) throw new CommandError(`There is no text of ${expression}.`)
  }
  return [...texts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([id, text]) => `${id}, the standard text\n\n${text}`)
}

/** `id`: as SPDX names it; null where it is not here. */
async function standardText(id: string): Promise<string | null> {
  // The program's own.
  if (id === 'Apache-2.0') return readFile(path.join(projectRoot, 'LICENSE'), 'utf8')
  const file = path.join(projectRoot, 'scripts', 'dist', 'licences', `${path.basename(id)}.txt`)
  return readFile(file, 'utf8').catch(() => null)
}
