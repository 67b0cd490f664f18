interface SettingsDialogProps {
  readonly onClose: () => void
}

export function SettingsDialog({ onClose }: SettingsDialogProps) {
  return <button type="button" onClick={onClose} />
}
