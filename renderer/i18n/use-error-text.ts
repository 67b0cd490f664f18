import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError, ErrorCode } from '../../shared/errors/app-error'

const named = ['attachment-unreadable', 'attachment-changed', 'attachment-too-large'] as const

function isNamed(code: ErrorCode): code is (typeof named)[number] {
  return named.some(known => known === code)
}

/** Words an error in the user's language: one sentence with what to do next. */
export function useErrorText(): (error: AppError) => string {
  const { t } = useTranslation('errors')
  return useCallback(
    ({ code, data }) =>
      isNamed(code) && typeof data.name === 'string' ? t(`named.${code}`, { name: data.name }) : t(code),
    [t]
  )
}
