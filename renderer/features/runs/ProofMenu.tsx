import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostSendings } from '../../../shared/proof/scope'
import type { RunView } from '../../../shared/runs/run'
import { sendingsOf } from '../../../shared/runs/stage-groups'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat, usePageLanguage } from '../../i18n/use-format'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { useToast } from '../../ui/Toast'
import { ProofPartDialog } from './ProofPartDialog'

/** More parts than this are no menu any more. */
const mostListed = 10

/** Saves the proof of a run's sendings, in parts that one pack can hold. */
export function ProofMenu({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const language = usePageLanguage()
  const bridge = useBridge()
  const errorText = useErrorText()
  const showToast = useToast()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const all = sendingsOf(run.counts)
  if (all === 0) return null
  const save = async (from: number): Promise<boolean> => {
    setBusy(true)
    const saved = await bridge.request('run.proof', { runId: run.id, language, from })
    setBusy(false)
    if (!saved.ok) showToast({ text: errorText(saved.error), tone: 'bad' })
    else if (saved.value) showToast({ text: t('proof.done') })
    return saved.ok && saved.value
  }
  const button = (onPress?: () => void) => (
    <Button icon={ScrollText} busy={busy} {...(onPress === undefined ? {} : { onPress })}>
      {t('proof.action')}
    </Button>
  )
  if (all <= mostSendings) return button(() => void save(0))
  const parts = Array.from({ length: Math.ceil(all / mostSendings) }, (_, at) => at * mostSendings)
  if (parts.length > mostListed) {
    return (
      <>
        {button(() => setAsking(true))}
        {asking && <ProofPartDialog all={all} busy={busy} onSave={save} onClose={() => setAsking(false)} />}
      </>
    )
  }
  return (
    <Menu
      label={t('proof.action')}
      placement="bottom start"
      entries={parts.map(from => ({
        id: String(from),
        label: t('proof.part', {
          from: format.number(from + 1),
          until: format.number(Math.min(all, from + mostSendings))
        }),
        onAction: () => void save(from)
      }))}
    >
      {button()}
    </Menu>
  )
}
