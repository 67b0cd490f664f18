/**
 * Which message is meant: the same letter may lie in two mailboxes under one key. Of what was sent from here the key is
 * the sending's id.
 */
export interface MessageRef {
  readonly mailboxId: string
  readonly key: string
}

export function sameMessage(one: MessageRef | null, other: MessageRef | null): boolean {
  return one?.key === other?.key && one?.mailboxId === other?.mailboxId
}

/** As plain data, without whatever else the object holds. */
export function refOf({ mailboxId, key }: MessageRef): MessageRef {
  return { mailboxId, key }
}
