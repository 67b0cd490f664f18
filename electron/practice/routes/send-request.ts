import { z } from 'zod'
import { parseJson } from '../http/body'
import type { Letter } from '../post-office'

/** Encoded size of the message times its recipients, as providers count. */
const largestSending = 100 * 1024 * 1024

const attachment = z.object({ name: z.string().min(1), file: z.string() })

const sendRequest = z.object({
  sender: z.string().min(1),
  recipient: z.union([z.string(), z.array(z.string()).min(1)]),
  subject: z.string().min(1),
  body: z.string(),
  attachments: z.union([z.array(attachment), attachment]).optional()
})

const credentials = z.object({ username: z.string(), password: z.string() })

type Parsed =
  | { readonly ok: true; readonly sender: string; readonly letter: Letter }
  /** The vendor words its refusals in three shapes: a string, JSON inside a string, an object. */
  | { readonly ok: false; readonly message: unknown }

/** Username and password of a `/send`, which travel in its body; null where they are missing. */
export function sendCredentials(body: Buffer): { username: string; password: string } | null {
  const parsed = credentials.safeParse(parseJson(body))
  return parsed.success ? parsed.data : null
}

const invalid = 'Post parameter is not valid'

function refusedField(field: string): unknown {
  if (field === 'recipient') return { recipient: invalid }
  return field === 'subject' ? JSON.stringify({ subject: invalid }) : invalid
}

/** Reads the JSON body of a `/send`. */
export function parseSend(body: Buffer): Parsed {
  const parsed = sendRequest.safeParse(parseJson(body))
  if (!parsed.success)
    return { ok: false, message: refusedField(String(parsed.error.issues[0]?.path[0] ?? '')) }
  const { sender, recipient, subject, attachments = [] } = parsed.data
  const recipients = (Array.isArray(recipient) ? recipient : [recipient]).map(one => one.trim())
  const files = Array.isArray(attachments) ? attachments : [attachments]
  const contents = files.map(file => fileContent(file.file))
  if (contents.includes(null)) return { ok: false, message: invalid }
  const encoded = files.reduce((sum, file) => sum + file.file.length, parsed.data.body.length)
  if (encoded * recipients.length > largestSending) return { ok: false, message: 'Message too large' }
  return {
    ok: true,
    sender,
    letter: {
      recipients,
      subject: subject.replace(/\s+/g, ' ').trim(),
      body: parsed.data.body,
      attachments: files.map((file, index) => ({
        name: file.name,
        content: contents[index] ?? Buffer.alloc(0)
      }))
    }
  }
}

/** The bytes of a file given as base64 or as a `data:` address; null where it is neither. */
function fileContent(file: string): Buffer | null {
  const base64 = file.replace(/^data:[^,]*;base64,/, '')
  return /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(base64) ? Buffer.from(base64, 'base64') : null
}
