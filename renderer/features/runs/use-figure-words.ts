import { useTranslation } from 'react-i18next'
import type { Figure } from '../../../shared/runs/dry-run'
import { useFormat } from '../../i18n/use-format'

interface FigureWords {
  readonly money: (figure: Figure) => string
  readonly number: (figure: Figure) => string
  readonly bytes: (figure: Figure) => string
}

/** Says figures, those that are estimates as such. */
export function useFigureWords(): FigureWords {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const marked = ({ estimate }: Figure, words: string) => (estimate ? t('plan.estimate', { words }) : words)
  return {
    money: figure => marked(figure, format.money(figure.value)),
    number: figure => marked(figure, format.number(figure.value)),
    bytes: figure => marked(figure, format.bytes(figure.value))
  }
}
