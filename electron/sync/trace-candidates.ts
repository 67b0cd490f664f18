import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { sameAddress } from '../../shared/mail/address'
import { type InboxMail, sameMail } from '../../shared/mail/service-mail'
import { readReceipt } from '../../shared/receipts/read-receipt'
import type { MassiveClient } from '../service/types'
import { outlineOf } from './outline'

/** Whether a code belongs to another send of ours. */
export type IsAnothers = (code: string) => boolean | Promise<boolean>

/** A code that may be that of the send, by what its acceptances say. */
export interface Candidate {
  readonly code: string
  /** The moment of the first one read. */
  readonly at: number
  /** They name all its recipients; otherwise none or only some of them, and nobody else. */
  readonly isNamed: boolean
}

/** Who is to be named. */
export interface Parties {
  readonly sender: string
  readonly addresses: readonly string[]
}

/** What the acceptances under one code say. */
interface Said {
  readonly at: number
  /** By acceptance, whom it names. */
  readonly named: readonly (readonly string[])[]
  /** One of them names another sender. */
  readonly isStrangers: boolean
}

/** Reads acceptances, and gives the codes that nothing in their texts speaks against. */
export async function readCandidates(
  client: MassiveClient,
  lines: readonly InboxMail[],
  parties: Parties,
  isAnothers: IsAnothers
): Promise<Result<readonly Candidate[]>> {
  const read = new Map<string, Said>()
  for (const line of lines) {
    const { code } = outlineOf(line)
    if (code === null || (await isAnothers(code))) continue
    const known = read.get(code)
    if (known !== undefined && namesAll(known, parties)) continue
    const full = await client.message(line.id)
    if (!full.ok) return full
    if (!sameMail(full.value, line)) return refuse('message-changed', 'the id belongs to another message')
    const { author, recipients } = readReceipt({
      sender: line.sender,
      subject: line.object,
      body: full.value.body
    })
    const isStrangers = author !== null && !sameAddress(author, parties.sender)
    read.set(code, {
      at: known?.at ?? Date.parse(line.receivedAt ?? ''),
      named: [...(known?.named ?? []), recipients.map(({ address }) => address)],
      isStrangers: isStrangers || known?.isStrangers === true
    })
  }
  return ok(
    [...read]
      .filter(([, said]) => !said.isStrangers && namesNobodyElse(said, parties))
      .map(([code, said]) => ({ code, at: said.at, isNamed: namesAll(said, parties) }))
  )
}

/** One acceptance that names all recipients and nobody else; or, of a message to several, one for each of them. */
function namesAll({ named }: Said, { addresses }: Parties): boolean {
  if (named.some(names => sameAddresses(names, addresses))) return true
  return addresses.length > 1 && sameAddresses(named.flat(), addresses)
}

function namesNobodyElse({ named }: Said, { addresses }: Parties): boolean {
  return named.flat().every(address => holds(addresses, address))
}

function sameAddresses(some: readonly string[], others: readonly string[]): boolean {
  return (
    some.length > 0 &&
    some.every(address => holds(others, address)) &&
    others.every(address => holds(some, address))
  )
}

function holds(list: readonly string[], address: string): boolean {
  return list.some(each => sameAddress(each, address))
}
