/**
 * The editor's HTML as it is mailed. Mail programs give an empty paragraph no height, so that blank lines would
 * vanish: each gets a line break, which the editor does not want back.
 */
export function toMailHtml(editorHtml: string): string {
  const mail = editorHtml.replaceAll('<p></p>', '<p><br></p>')
  return mail === '<p><br></p>' ? '' : mail
}

export function fromMailHtml(mailHtml: string): string {
  return mailHtml.replaceAll('<p><br></p>', '<p></p>')
}
