import { encodedSize } from '../../shared/mail/message-size'
import { assumedBytesPerSecond, type SendingFacts } from '../../shared/sending/facts'
import type { OutgoingMessage } from '../service/types'

/** Smaller requests tell how fast the service is, not the line; in bytes. */
const tellingSize = 200_000

/** Measures that count. */
const remembered = 5

/** What a message takes on its way to the service, in bytes. */
export function sizeOf({ bodyHtml, attachments }: Pick<OutgoingMessage, 'bodyHtml' | 'attachments'>): number {
  return encodedSize(
    bodyHtml.length,
    attachments.map(({ bytes }) => bytes.byteLength)
  )
}

/** How fast large requests have reached the service in this session; the slowest of the last few counts. */
export class UploadMeter {
  #rates: readonly number[] = []

  note(bytes: number, milliseconds: number): void {
    if (bytes < tellingSize || milliseconds <= 0) return
    this.#rates = [...this.#rates, (bytes * 1_000) / milliseconds].slice(-remembered)
  }

  get rate(): SendingFacts['upload'] {
    return this.#rates.length === 0
      ? { bytesPerSecond: assumedBytesPerSecond, measured: false }
      : { bytesPerSecond: Math.min(...this.#rates), measured: true }
  }
}
