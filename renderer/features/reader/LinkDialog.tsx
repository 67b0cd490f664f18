import { Copy, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../i18n/use-error-text'
import { useBridge } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/TextField'
import type { Link } from './inspect-link'
import styles from './LinkDialog.module.css'

type WebLink = Extract<Link, { kind: 'https' | 'shown' }>

interface LinkDialogProps {
  readonly link: Exclude<Link, { kind: 'mailto' }>
  readonly onClose: () => void
}

/** Shows where a link leads before anything is opened; only https is, and only at the user's word. */
export function LinkDialog({ link, onClose }: LinkDialogProps) {
  const { t } = useTranslation('reader')
  if (link.kind === 'https') return <OpenDialog link={link} onClose={onClose} />
  if (link.kind === 'refused') {
    return (
      <Dialog title={t('link.title-refused')} onClose={onClose}>
        <p>{t('link.refused')}</p>
      </Dialog>
    )
  }
  return (
    <Dialog title={t('link.title-shown')} size="medium" onClose={onClose}>
      <p>{link.address.startsWith('http:') ? t('link.http') : t('link.shown')}</p>
      <CopyField address={link.address} />
      <Warnings link={link} />
    </Dialog>
  )
}

/** The address as text, which goes to the clipboard only at the user's press. */
function CopyField({ address }: { readonly address: string }) {
  const { t } = useTranslation('reader')
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = () => {
    input.current?.select()
    // The clipboard's own interface wants a permission, and this window has none; a press may copy what is selected.
    setCopied(document.execCommand('copy'))
  }
  return (
    <div>
      <TextField
        label={t('link.address')}
        value={address}
        isReadOnly
        inputRef={input}
        after={
          <Button icon={Copy} onPress={copy}>
            {t('link.copy')}
          </Button>
        }
      />
      <p role="status" className={styles.copied}>
        {copied === null ? '' : t(copied ? 'link.copied' : 'link.not-copied')}
      </p>
    </div>
  )
}

function OpenDialog({ link, onClose }: { readonly link: WebLink; readonly onClose: () => void }) {
  const { t } = useTranslation('reader')
  const bridge = useBridge()
  const errorText = useErrorText()
  const [error, setError] = useState<string | null>(null)
  const open = async () => {
    const result = await bridge.request('link.open', { url: link.address })
    if (result.ok) onClose()
    else setError(errorText(result.error))
  }
  return (
    <ConfirmDialog
      title={t('link.title')}
      confirmLabel={t('link.open')}
      error={error}
      onConfirm={() => void open()}
      onClose={onClose}
    >
      <p>{t('link.leads-to')}</p>
      <p className={styles.address}>
        {beforeHost(link)}
        <strong>{link.host}</strong>
        {afterHost(link)}
      </p>
      <Warnings link={link} />
    </ConfirmDialog>
  )
}

function Warnings({ link }: { readonly link: WebLink }) {
  const { t } = useTranslation('reader')
  if (link.warnings.length === 0 && link.hostInLetters === null) return null
  return (
    <ul className={styles.warnings}>
      {link.hostInLetters !== null && <li>{t('link.letters', { host: link.hostInLetters })}</li>}
      {link.warnings.map(warning => (
        <li key={warning} className={styles.warning}>
          <TriangleAlert size={15} aria-hidden />
          {t(`link.warning.${warning}`, { shown: link.shownHost ?? '', host: link.host })}
        </li>
      ))}
    </ul>
  )
}

/** Where the host itself begins: behind the scheme and whatever stands before an @. */
function hostStart({ address, host }: WebLink): number {
  const { username, password } = new URL(address)
  const user = username === '' && password === '' ? 0 : address.indexOf('@') + 1
  return address.indexOf(host, Math.max(user, address.indexOf('//') + 2))
}

function beforeHost(link: WebLink): string {
  return link.address.slice(0, hostStart(link))
}

function afterHost(link: WebLink): string {
  return link.address.slice(hostStart(link) + link.host.length)
}
