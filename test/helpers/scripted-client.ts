import type { MassiveClient } from '../../electron/service/types'

/** A client without a service behind it; a call the test has not given an answer for is a call it did not expect. */
export function scriptedClient(answers: Partial<MassiveClient>): MassiveClient {
  const unexpected = (name: string) => () => Promise.reject(new Error(`${name} was not expected`))
  return {
    send: unexpected('send'),
    mailOfSending: unexpected('mailOfSending'),
    deleteSending: unexpected('deleteSending'),
    inboxPage: unexpected('inboxPage'),
    message: unexpected('message'),
    deleteMessage: unexpected('deleteMessage'),
    quota: unexpected('quota'),
    ...answers
  }
}
