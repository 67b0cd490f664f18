import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { errorCodes } from '../../../shared/errors/app-error'

/** One source file, reduced to what it says about phrases. */
interface Source {
  /** Namespaces whose keys it may write without their name. */
  readonly namespaces: ReadonlySet<string>
  /** Strings as written. */
  readonly literals: ReadonlySet<string>
  /** Template literals, as patterns in which every `${}` stands for any words. */
  readonly templates: readonly RegExp[]
}

/** Every source of page and main process. */
export function readSources(root: string): readonly Source[] {
  return ['renderer', 'electron', 'shared']
    .flatMap(room =>
      readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map(file =>
        path.join(root, room, file)
      )
    )
    .filter(file => /\.tsx?$/.test(file) && !file.includes(`renderer${path.sep}i18n${path.sep}languages`))
    .map(file => readSource(readFileSync(file, 'utf8')))
}

function readSource(text: string): Source {
  const namespaces = new Set<string>()
  for (const [, argument = ''] of text.matchAll(
    /(?:useTranslation|getFixedT|WithT<|TFunction<)\(?([^)>]*)/g
  )) {
    const named = [...argument.matchAll(/['"]([\w-]+)['"]/g)].map(found => found[1] ?? '')
    for (const name of named.length === 0 ? ['common'] : named) namespaces.add(name)
  }
  // The words of a proof pack are handed on as one thing, whose own are those of `proof`.
  if (/\bpaperWords\b/i.test(text)) namespaces.add('proof')
  const literals = new Set([...text.matchAll(/(['"])((?:(?!\1)[^\\\n])*)\1/g)].map(found => found[2] ?? ''))
  const templates = [...text.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g)].map(found => asPattern(found[1] ?? ''))
  return { namespaces, literals, templates: templates.filter(pattern => pattern !== null) }
}

/** null where the template says too little to mean a key. */
function asPattern(template: string): RegExp | null {
  const fixed = template.split(/\$\{[^}]*\}/)
  if (fixed.join('').length < 3 || !/^[\w:.-]*$/.test(fixed.join(''))) return null
  return new RegExp(`^${fixed.map(part => part.replaceAll('.', '\\.')).join('[\\w-]+')}$`)
}

export function isUsed(sources: readonly Source[], namespace: string, key: string): boolean {
  // The one place that words errors takes the code itself for the key.
  if (namespace === 'errors' && errorCodes.some(code => code === key)) return true
  const full = `${namespace}:${key}`
  return sources.some(({ namespaces, literals, templates }) => {
    const fits = (name: string) => literals.has(name) || templates.some(pattern => pattern.test(name))
    return fits(full) || (namespaces.has(namespace) && fits(key))
  })
}
