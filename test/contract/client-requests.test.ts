import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { MassiveClient } from '../../electron/service/types'
import { clientOfAnswers, jsonResponse, letter } from '../electron/service/client-bench'

/** The vendor's own document; it lies beside the project and is no part of it. */
const file = join(import.meta.dirname, '../../../shared/contract/pecmassiva.openapi.json')

const json = z.record(z.string(), z.unknown())
const parameter = z.object({
  name: z.string(),
  in: z.enum(['header', 'path', 'query']),
  required: z.boolean(),
  schema: json
})
const operation = z.object({
  parameters: z.array(parameter).default([]),
  requestBody: z
    .object({ content: z.object({ 'application/json': z.object({ schema: json, example: json }) }) })
    .optional(),
  security: z.array(z.object({ bearerAuth: z.array(z.string()) })).min(1)
})
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.object({ RequestSend: json, Attachment: json }) })
})

type OpenApi = z.infer<typeof documentSchema>
type Operation = z.infer<typeof operation>

interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly body: unknown
}

/** What the client asks in one call, whatever it makes of the answer. */
async function askedBy(call: (client: MassiveClient) => Promise<unknown>): Promise<Asked> {
  const asked: Asked[] = []
  const client = clientOfAnswers((url, { method = '', headers, body }) => {
    const parsed: unknown = typeof body === 'string' ? JSON.parse(body) : null
    asked.push({ method, url: new URL(url), headers: new Headers(headers), body: parsed })
    return jsonResponse(404, { success: false, message: '' })
  })
  await call(client)
  const [only, ...others] = asked
  if (only === undefined || others.length > 0) throw new Error(`${asked.length} requests in one call`)
  return only
}

/** Every call the client has. */
const calls: readonly (readonly [string, (client: MassiveClient) => Promise<unknown>])[] = [
  ['POST /send', client => client.send(letter)],
  [
    'POST /send',
    client => client.send({ ...letter, attachments: [{ name: 'è.pdf', bytes: Uint8Array.of(0, 255) }] })
  ],
  ['POST /send', client => client.send({ ...letter, recipients: ['a@pec.example', 'b@pec.example'] })],
  ['GET /send/{code}', client => client.mailOfSending('2020082610003492')],
  ['DELETE /send/{code}', client => client.deleteSending('2020082610003492')],
  ['GET /inbox', client => client.inboxPage(2)],
  ['GET /inbox', client => client.inboxPage(1, 'Oggetto più & meno')],
  ['GET /inbox/{id}', client => client.message(3)],
  ['DELETE /inbox/{id}', client => client.deleteMessage(3)],
  ['GET /quota/{mailbox}', client => client.quota()]
]

describe.skipIf(!existsSync(file))(
  'requests of the client (skipped where the vendor document is not beside the project)',
  () => {
    let document: OpenApi
    beforeAll(() => {
      document = documentSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    })

    const operationOf = (name: string): Operation => {
      const [method = '', path = ''] = name.split(' ')
      const found = document.paths[path]?.[method.toLowerCase()]
      if (found === undefined) throw new Error(`${name} is not in the document`)
      return found
    }

    /** The document gives the type of one attachment where its own example has a list of them. */
    const sendSchema = (attachments: unknown) => {
      const schema = z.object({ properties: json }).parse(document.components.schemas.RequestSend)
      const properties = { ...schema.properties, attachments }
      return {
        ...schema,
        properties,
        required: ['sender', 'recipient', 'subject', 'body'],
        additionalProperties: false
      }
    }

    const errorsOf = (schema: object, value: unknown): unknown => {
      const validate = new Ajv({
        strict: false,
        formats: { base64encode: /^[A-Za-z0-9+/]*={0,2}$/ }
      }).compile(schema)
      return validate(value) ? null : validate.errors
    }

    test.each(calls)('%s is asked where and how the document says', async (name, call) => {
      const asked = await askedBy(call)
      const [method, path = ''] = name.split(' ')
      expect(asked.method).toBe(method)
      expect(asked.url.pathname).toMatch(new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`))
      expect(asked.headers.get('authorization')).toMatch(/^Bearer \S+$/)
      const { parameters } = operationOf(name)
      for (const { name: header } of parameters.filter(one => one.in === 'header' && one.required)) {
        expect(asked.headers.get(header), header).toBeTruthy()
      }
      const known = parameters.filter(one => one.in === 'query').map(one => one.name)
      expect(known).toEqual(expect.arrayContaining([...asked.url.searchParams.keys()]))
    })

    test.each(calls)('%s gives every parameter the documented type', async (name, call) => {
      const asked = await askedBy(call)
      const template = (name.split(' ')[1] ?? '').split('/')
      const parts = asked.url.pathname.split('/')
      const { parameters } = operationOf(name)
      for (const one of parameters.filter(({ in: place }) => place !== 'header')) {
        const text =
          one.in === 'path' ? parts[template.indexOf(`{${one.name}}`)] : asked.url.searchParams.get(one.name)
        if (text === null && !one.required) continue
        const value = one.schema.type === 'number' ? Number(text) : decodeURIComponent(text ?? '')
        expect(errorsOf(one.schema, value), one.name).toBeNull()
      }
    })

    test.each(calls.filter(([name]) => name === 'POST /send'))(
      '%s has the documented body',
      async (_, call) => {
        const { body, headers } = await askedBy(call)
        const attachments = { type: 'array', items: document.components.schemas.Attachment }
        expect(errorsOf(sendSchema(attachments), body)).toBeNull()
        expect(headers.get('content-type')).toBe('application/json')
        expect(body).toMatchObject({ username: expect.any(String), password: expect.any(String) })
      }
    )

    test("the document's own example of a send has a list of attachments, against its schema", () => {
      const { example } = operationOf('POST /send').requestBody?.content['application/json'] ?? {}
      const { Attachment } = document.components.schemas
      const noFormat = { ...Attachment, properties: { name: { type: 'string' }, file: { type: 'string' } } }
      expect(errorsOf(sendSchema({ type: 'array', items: noFormat }), example)).toBeNull()
      expect(errorsOf(sendSchema(Attachment), example)).not.toBeNull()
    })

    test('every operation of the document is one the client has', () => {
      const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`)
      )
      expect([...new Set(calls.map(([name]) => name))].sort()).toEqual(documented.sort())
    })
  }
)
