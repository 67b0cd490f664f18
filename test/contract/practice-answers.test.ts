import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Bench, type Reply, startBench } from '../electron/practice/client'

/** The vendor's own document; it lies beside the project and is no part of it. */
const file = join(import.meta.dirname, '../../../shared/contract/pecmassiva.openapi.json')

const media = z.object({ schema: z.unknown().optional(), example: z.unknown().optional() })
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ responses: z.record(z.string(), z.object({ content: z.record(z.string(), media) })) })
    )
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) })
})

type OpenApi = z.infer<typeof documentSchema>
type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The document leaves every field optional and allows others; an answer of ours has exactly its fields. */
function strict(schema: unknown, document: OpenApi): unknown {
  if (!isObject(schema)) return schema
  const { $ref, properties, items } = schema
  if (typeof $ref === 'string')
    return strict(document.components.schemas[$ref.split('/').at(-1) ?? ''], document)
  if (items !== undefined) return { ...schema, items: strict(items, document) }
  if (!isObject(properties)) return schema
  const entries = Object.entries(properties).map(([name, value]) => [name, strict(value, document)])
  return {
    ...schema,
    properties: Object.fromEntries(entries),
    required: Object.keys(properties),
    additionalProperties: false
  }
}

/** A schema for answers of which the document only gives an example; a refusal's `message` may have any shape. */
function likeExample(example: unknown): unknown {
  if (!isObject(example)) return {}
  const entries = Object.entries(example).map(([name, value]) => [
    name,
    name === 'message' && example.success === false ? {} : { type: typeof value }
  ])
  return {
    type: 'object',
    properties: Object.fromEntries(entries),
    required: Object.keys(example),
    additionalProperties: false
  }
}

function validatorOf(document: OpenApi, operation: string, status: number): ValidateFunction {
  const [method = '', path = ''] = operation.split(' ')
  const content =
    document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]?.content['application/json']
  if (!content) throw new Error(`${operation} has no answer ${status} in the document`)
  const schema =
    content.schema === undefined ? likeExample(content.example) : strict(content.schema, document)
  return new Ajv({ strict: false }).compile(isObject(schema) ? schema : {})
}

describe.skipIf(!existsSync(file))(
  'answers of the practice service (skipped where the vendor document is not beside the project)',
  () => {
    let document: OpenApi
    beforeAll(() => {
      document = documentSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    })

    const validators = new Map<string, ValidateFunction>()

    function expectAsDocumented(operation: string, { status, json }: Reply): void {
      const key = `${operation} ${status}`
      const validate = validators.get(key) ?? validatorOf(document, operation, status)
      validators.set(key, validate)
      validate(json)
      expect({ operation, status, errors: validate.errors }).toEqual({ operation, status, errors: null })
    }

    /** A mailbox with a sending to oneself and one that failed. */
    async function busyBench(): Promise<{ bench: Bench; code: string }> {
      const bench = await startBench()
      const code = await bench.code(bench.practice.mailbox, 'sconosciuta@pec.prova.example')
      bench.clock.advance(60_000)
      return { bench, code }
    }

    test('a sending is answered as documented, with one recipient or several', async () => {
      const bench = await startBench()
      for (const recipient of ['anna@prova.example', ['anna@prova.example', 'bruno@prova.example']]) {
        expectAsDocumented('POST /send', await bench.send({ recipient }))
        bench.clock.advance(1000)
      }
    })

    test.each([
      ['POST /send', 400, { recipient: [] }],
      ['POST /send', 400, { subject: '' }],
      ['POST /send', 400, { recipient: 'anna@outside.example.org' }],
      ['POST /send', 401, { password: 'wrong' }]
    ] as const)('%s is refused with %d as documented: %o', async (operation, status, fields) => {
      const bench = await startBench()
      const reply = await bench.send(fields)
      expect(reply.status).toBe(status)
      expectAsDocumented(operation, reply)
    })

    test('every reading answers as documented', async () => {
      const { bench, code } = await busyBench()
      const readings = [
        ['GET /send/{code}', `/send/${code}`, 200],
        ['GET /send/{code}', '/send/2020082610003492', 404],
        ['GET /inbox', '/inbox', 200],
        ['GET /inbox', '/inbox?q=ACCETTAZIONE&page=1', 200],
        ['GET /inbox', '/inbox?page=999', 200],
        ['GET /inbox/{id}', '/inbox/1', 200],
        ['GET /inbox/{id}', '/inbox/99999', 404],
        ['GET /quota/{mailbox}', '/quota/inbox', 200],
        ['GET /quota/{mailbox}', '/quota/spam', 400]
      ] as const
      for (const [operation, path, status] of readings) {
        const reply = await bench.call('GET', path)
        expect([path, reply.status]).toEqual([path, status])
        expectAsDocumented(operation, reply)
      }
    })

    test('every single message of the fresh mailbox answers as documented', async () => {
      const bench = await startBench()
      const { total } = await bench.inbox()
      for (let first = 1; first <= total; first += 25) {
        const ids = Array.from({ length: Math.min(25, total - first + 1) }, (_, index) => first + index)
        const replies = await Promise.all(ids.map(id => bench.call('GET', `/inbox/${id}`)))
        for (const reply of replies) expectAsDocumented('GET /inbox/{id}', reply)
      }
    })

    test('every deletion answers as documented', async () => {
      const { bench, code } = await busyBench()
      expectAsDocumented('DELETE /inbox/{id}', await bench.call('DELETE', '/inbox/1'))
      expectAsDocumented('DELETE /send/{code}', await bench.call('DELETE', `/send/${code}`))
      expectAsDocumented('DELETE /send/{code}', await bench.call('DELETE', `/send/${code}`))
    })

    test('every call refuses a wrong token as documented', async () => {
      const bench = await startBench()
      const operations = [
        ['GET /send/{code}', '/send/2020082610003492'],
        ['DELETE /send/{code}', '/send/2020082610003492'],
        ['GET /inbox', '/inbox'],
        ['GET /inbox/{id}', '/inbox/1'],
        ['DELETE /inbox/{id}', '/inbox/1'],
        ['GET /quota/{mailbox}', '/quota/inbox']
      ] as const
      for (const [operation, path] of operations) {
        const method = operation.split(' ')[0] ?? ''
        const reply = await bench.call(method, path, undefined, { authorization: 'Bearer wrong' })
        expect(reply.status).toBe(401)
        expectAsDocumented(operation, reply)
      }
    })

    test('the document has no call that the practice lacks', async () => {
      const bench = await startBench()
      for (const [path, operations] of Object.entries(document.paths)) {
        for (const method of Object.keys(operations)) {
          const reply = await bench.call(method.toUpperCase(), path.replace(/\{.*\}/, '1'))
          expect([method, path, reply.json]).not.toEqual([
            method,
            path,
            { success: false, message: 'Not found' }
          ])
        }
      }
    })

    test('now and then JSON comes without saying that it is JSON', async () => {
      const bench = await startBench()
      const types: string[] = []
      for (let count = 0; count < 10; count += 1) types.push((await bench.call('GET', '/quota/inbox')).type)
      expect(new Set(types)).toEqual(new Set(['application/json', 'text/html; charset=UTF-8']))
    })
  }
)
