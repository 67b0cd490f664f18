import type { useTranslation } from 'react-i18next'
import type { Callback } from '../../../../shared/lifecycle/registration'

type Words = ReturnType<typeof useTranslation<'mailboxes'>>['t']

/** Where news of a mailbox go, and in what form, as pairs of a name and a value. */
export function callbackFacts(callback: Callback | null, t: Words): readonly (readonly [string, string])[] {
  if (callback === null) return []
  const { url, method, field, data } = callback
  return [
    [t('fact.callback'), url],
    [t('option.method'), t(method === 'POST' ? 'option.method-post' : 'option.method-json')],
    [t('option.field'), method === 'POST' ? field : ''],
    [t('fact.callback-data'), Object.keys(data).length === 0 ? '' : JSON.stringify(data)]
  ]
}
