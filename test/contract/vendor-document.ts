import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { z } from 'zod'

/** The vendor's own documents; they lie beside the project and are no part of it. */
const folder = join(import.meta.dirname, '../../../shared/contract')

const documentPath = (name: string): string => join(folder, `${name}.openapi.json`)

export const isThere = (name: string): boolean => existsSync(documentPath(name))

const media = z.object({ schema: z.unknown().optional(), example: z.unknown().optional() })

const operation = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.object({ content: z.record(z.string(), media) }).optional(),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), media).default({}) }))
})

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) })
})

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One request of ours and what came back. */
export interface Seen {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly body: unknown
  readonly status: number
  /** Parsed JSON; undefined for a download or nothing. */
  readonly answer: unknown
}

/** A document of the vendor that requests and answers are held to. */
export class VendorDocument {
  readonly #document: z.infer<typeof documentSchema>
  readonly #ajv = new Ajv({ strict: false, formats: { 'date-time': true, date: true } })

  constructor(name: string) {
    this.#document = documentSchema.parse(JSON.parse(readFileSync(documentPath(name), 'utf8')))
  }

  /** Every operation, as "GET /pec/{id}". */
  operations(): readonly string[] {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter(method => /^(?:get|post|put|patch|delete)$/.test(method))
        .map(method => `${method.toUpperCase()} ${path}`)
    )
  }

  /** The operation that was asked for; null where the document has none. */
  operationOf({ method, url }: Seen): string | null {
    const found = this.operations().filter(name => {
      const [verb = '', path = ''] = name.split(' ')
      return verb === method && new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(url.pathname)
    })
    // Of "/tokens/{token}" and a path that names it outright, the latter.
    return found.sort((one, other) => one.split('{').length - other.split('{').length)[0] ?? null
  }

  /** What of a request is not as documented. */
  faultsOfRequest(seen: Seen): readonly unknown[] {
    const found = this.#operation(seen)
    if (found === null) return [`${seen.method} ${seen.url.pathname} is not in the document`]
    const queries = found.parameters.filter(one => one.in === 'query').map(({ name }) => name)
    const unknown = [...seen.url.searchParams.keys()].filter(name => !queries.includes(name))
    const schema = found.requestBody?.content['application/json']?.schema
    if (schema === undefined) return [...unknown, ...(seen.body === null ? [] : ['a body'])]
    return [...unknown, ...this.#errors(this.#closed(schema, false), seen.body)]
  }

  /** What of an answer is not as documented. */
  faultsOfAnswer(seen: Seen): readonly unknown[] {
    const content = this.#operation(seen)?.responses[String(seen.status)]?.content
    if (content === undefined) return [`${seen.method} ${seen.url.pathname} answers ${seen.status}`]
    const json = content['application/json']
    if (json === undefined) return seen.answer === undefined ? [] : ['JSON where there is none']
    const { schema, example } = json
    const shape = schema === undefined ? likeExample(example) : this.#closed(schema, true)
    return [...this.#errors(shape, seen.answer), ...missing(example, seen.answer)]
  }

  #operation(seen: Seen): z.infer<typeof operation> | null {
    const name = this.operationOf(seen)
    if (name === null) return null
    const [method = '', path = ''] = name.split(' ')
    return this.#document.paths[path]?.[method.toLowerCase()] ?? null
  }

  /** The document allows any further field; ours has none. `nullable`: as its own examples write `error`. */
  #closed(schema: unknown, nullable: boolean): unknown {
    if (!isObject(schema)) return schema
    const { $ref, properties, items, allOf, oneOf } = schema
    if (typeof $ref === 'string') {
      return this.#closed(this.#document.components.schemas[$ref.split('/').at(-1) ?? ''], nullable)
    }
    if (Array.isArray(oneOf)) return { anyOf: oneOf.map(one => this.#closed(one, nullable)) }
    if (Array.isArray(allOf)) return { allOf: allOf.map(one => this.#closed(one, nullable)) }
    if (items !== undefined) return { ...schema, items: this.#closed(items, nullable) }
    // OpenAPI writes it beside no type at all, which JSON Schema does not know.
    if ('nullable' in schema) return {}
    if (!isObject(properties)) return schema
    const entries = Object.entries(properties).map(([name, value]) => {
      const closed = this.#closed(value, nullable)
      return [name, nullable && name === 'error' ? { anyOf: [closed, { type: 'null' }] } : closed]
    })
    return {
      ...schema,
      properties: Object.fromEntries(entries),
      additionalProperties: schema.additionalProperties ?? false
    }
  }

  #errors(schema: unknown, value: unknown): readonly unknown[] {
    const validate: ValidateFunction = this.#ajv.compile(isObject(schema) ? schema : {})
    return validate(value) ? [] : (validate.errors ?? [])
  }
}

/** Of an answer without a schema: the fields of the example, each of its type. */
function likeExample(example: unknown): unknown {
  if (!isObject(example)) return {}
  const entries = Object.entries(example).map(([name, value]) => [
    name,
    value === null ? {} : { type: typeof value }
  ])
  return { type: 'object', properties: Object.fromEntries(entries), additionalProperties: false }
}

/** What the document's example of a success has at its top and in `data`, and ours lacks. */
function missing(example: unknown, answer: unknown): readonly string[] {
  if (!isObject(example) || !isObject(answer) || example.success === false) return []
  const outer = Object.keys(example).filter(name => !(name in answer))
  const [wanted, given] = [first(example.data), first(answer.data)]
  if (!isObject(wanted) || !isObject(given)) return outer
  return [...outer, ...Object.keys(wanted).filter(name => !(name in given))]
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)
