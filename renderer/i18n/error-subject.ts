import { createContext } from 'react'

/** Whose trouble an error tells of: that of a mailbox that is read and sent with, or that of the account itself. */
export const ErrorSubject = createContext<'mailbox' | 'account'>('mailbox')
