import { StarterKit } from '@tiptap/starter-kit'
import { isSendableLink } from './link-address'

/** What a letter may hold, and nothing else: what is pasted is reduced to it. */
export const letterExtensions = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    dropcursor: false,
    gapcursor: false,
    heading: false,
    horizontalRule: false,
    strike: false,
    trailingNode: false,
    underline: false,
    link: {
      defaultProtocol: 'https',
      isAllowedUri: address => isSendableLink(address),
      shouldAutoLink: isSendableLink,
      openOnClick: false,
      HTMLAttributes: { target: null, rel: null, class: null }
    }
  })
]
