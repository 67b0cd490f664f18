/**
 * HTML that can be parsed in the page without its content policy having to step in. Even in a document that is never
 * shown, Chromium reports styles and base addresses, and tries to load the subtitles of films.
 */
export interface QuietHtml {
  readonly html: string
  /** Where inline styles are found after parsing. */
  readonly styleAttribute: string
  /** Brings a text made of `html` back to the mail's own words. */
  readonly restore: (text: string) => string
}

/**
 * Gives style attributes another name, with a word nobody can guess, so that taking it out again turns nothing
 * else into an attribute. Style sheets become `xmp`, which is read in the same way and shown by nobody here.
 */
export function quietHtml(html: string): QuietHtml {
  const word = `q${crypto.randomUUID().replaceAll('-', '')}`
  return {
    html: html
      .replace(/<(\/?)style(?=[\s/>])/gi, '<$1xmp')
      .replace(/<(base|track)(?=[\s/>])/gi, '<no$1')
      .replace(/style(?=\s*=)/gi, `${word}$&`),
    styleAttribute: `${word}style`,
    restore: text => text.replaceAll(word, '')
  }
}
