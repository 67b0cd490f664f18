import { type ReactNode, useMemo } from 'react'
import { createFormat } from './format'
import { FormatContext, usePageLanguage } from './use-format'

/** Makes the formats of the page's language once: `Intl` takes its time, and every line of a list wants them. */
export function FormatProvider({ children }: { readonly children: ReactNode }) {
  const language = usePageLanguage()
  const format = useMemo(() => createFormat(language), [language])
  return <FormatContext value={format}>{children}</FormatContext>
}
