import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { rowFaultWords, templateFaultWords, templatePlaceWords } from '../../../shared/runs/fault-words'
import type { RowFault } from '../../../shared/runs/row-fault'
import type { TemplateFault } from '../../../shared/runs/template/template'

/** Says what is wrong with a row, and what to do. */
export function useRowFaultWords(): (fault: RowFault) => string {
  const { t } = useTranslation(['common', 'runs'])
  return useCallback(
    fault => {
      const { key, values } = rowFaultWords(fault)
      return t(key, values)
    },
    [t]
  )
}

/** Says what is wrong with the words of a run, and where. */
export function useTemplateFaultWords(): (fault: TemplateFault) => string {
  const { t } = useTranslation(['common', 'runs'])
  return useCallback(
    fault => {
      const place = templatePlaceWords(fault)
      const { key, values } = templateFaultWords(fault)
      return `${t(place.key, place.values)}: ${t(key, values)}`
    },
    [t]
  )
}

/** The column that a fault of a row is about; null: none alone. */
export function faultColumn(fault: RowFault): string | null {
  if ('column' in fault) return fault.column
  return 'field' in fault ? fault.field : null
}
