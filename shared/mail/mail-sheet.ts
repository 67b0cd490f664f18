/** Empty documents of the page's own origin, under the policy of mail: a cleaned mail is laid on one to be read. */
export const mailSheets = {
  /** Loads nothing. */
  closed: '/mail/sheet',
  /** Loads pictures from the web, at the reader's word. */
  withPictures: '/mail/sheet-with-pictures'
} as const
