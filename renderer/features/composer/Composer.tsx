interface ComposerProps {
  readonly draftId: string
}

/** Writes one draft; closing, putting aside and sending go through the store. */
export function Composer({ draftId }: ComposerProps) {
  return <section data-draft={draftId} />
}
