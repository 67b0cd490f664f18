import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { z } from 'zod'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { recoverySlotSchema } from './keys/key-slots'

/**
 * One file that holds the whole archive: a line that says what it is, four bytes for the length of a readable header,
 * the header, and the database as it lies on disk, under its own key.
 */
const firstLine = 'CERALACCA BACKUP\n'

const format = 1
const longestHeader = 64 * 1_024

const headerSchema = z.object({
  format: z.literal(format),
  /** Of the database's tables. */
  version: z.int().min(1),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  /** Tells whether a key is the database's (`KeySlots`). */
  check: z.string(),
  /** The database's key, which the recovery key of that time unwraps. */
  recovery: recoverySlotSchema,
  /** Of the database: its bytes, and their lower-case hex SHA-256. */
  size: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/)
})

export type BackupHeader = z.infer<typeof headerSchema>

export interface FoundBackup {
  readonly header: BackupHeader
  /** Where in the file the database begins. */
  readonly begins: number
}

export function headerBytes(header: Omit<BackupHeader, 'format'>): Buffer {
  const text = Buffer.from(JSON.stringify(headerSchema.parse({ format, ...header })))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([Buffer.from(firstLine), length, text])
}

/** `backup-unreadable` where it is none or not all of one, `archive-newer` where a later version wrote it. Throws for the disk. */
export async function readHeader(file: FileHandle): Promise<Result<FoundBackup>> {
  const start = await readAt(file, 0, firstLine.length + 4)
  if (start === null || start.toString('latin1', 0, firstLine.length) !== firstLine) return damaged
  const length = start.readUInt32BE(firstLine.length)
  const text = length > longestHeader ? null : await readAt(file, start.length, length)
  const content = text === null ? null : parsedJson(text)
  const begins = start.length + length
  const parsed = headerSchema.safeParse(content)
  if (!parsed.success) return isLater(content) ? newer : damaged
  const { size } = await file.stat()
  return size === begins + parsed.data.size ? ok({ header: parsed.data, begins }) : damaged
}

/**
 * Copies a part of one open file to another, from where each stands to the end, and answers its SHA-256. Throws what the
 * disk says.
 */
export async function copyHashed(from: FileHandle, begins: number, to: FileHandle | null): Promise<string> {
  const hash = createHash('sha256')
  const chunk = Buffer.alloc(1 << 20)
  for (let at = begins; ; ) {
    const { bytesRead } = await from.read(chunk, 0, chunk.length, at)
    if (bytesRead === 0) return hash.digest('hex')
    const part = chunk.subarray(0, bytesRead)
    hash.update(part)
    // Unlike `write`, this goes on where a disk takes less than it was given.
    if (to !== null) await to.appendFile(part)
    at += bytesRead
  }
}

/** Runs with an open file, and closes it whatever happens. */
export async function withFile<T>(
  path: string,
  flags: 'r' | 'w',
  work: (file: FileHandle) => Promise<T>
): Promise<T> {
  const file = await open(path, flags, 0o600)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

const damaged: Result<never> = refuse('backup-unreadable', 'the file is no whole backup')
const newer: Result<never> = refuse('archive-newer', 'a later version wrote the backup')

/** null where the file ends before. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer | null> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytesRead === length ? bytes : null
}

function parsedJson(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    return null
  }
}

function isLater(content: unknown): boolean {
  const said: unknown = content instanceof Object ? Reflect.get(content, 'format') : null
  return typeof said === 'number' && said > format
}
