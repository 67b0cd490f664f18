/** Base64 in lines of 76 characters makes four characters and a share of a line end of three bytes: 37 % more. */
const encodingFactor = 1.37

/**
 * Estimated size in bytes of a message as it travels to one recipient: its text and its files as encoded for mail.
 */
export function encodedSize(textBytes: number, fileSizes: readonly number[]): number {
  const files = fileSizes.reduce((sum, size) => sum + size, 0)
  return Math.ceil(textBytes + files * encodingFactor)
}

/**
 * Bytes a message may have where one goes to so many recipients together: providers count its size once for each of
 * them, as the rules of PEC do.
 */
export function limitFor(limitBytes: number, recipientsTogether: number): number {
  return Math.floor(limitBytes / Math.max(1, recipientsTogether))
}
