import { type DragEvent, useState } from 'react'

interface FileDrop {
  /** Files are being held over it. */
  readonly over: boolean
  readonly handlers: {
    readonly onDragEnterCapture: (event: DragEvent) => void
    readonly onDragOverCapture: (event: DragEvent) => void
    readonly onDragLeaveCapture: (event: DragEvent) => void
    readonly onDropCapture: (event: DragEvent) => void
  }
}

/** Takes files dropped anywhere on an element, before anything inside makes something else of them. */
export function useFileDrop(onFiles: (files: readonly File[]) => void, enabled: boolean): FileDrop {
  const [over, setOver] = useState(false)
  const take = (event: DragEvent): boolean => {
    if (!event.dataTransfer.types.includes('Files')) return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  const hold = (event: DragEvent) => {
    if (!take(event)) return
    event.dataTransfer.dropEffect = enabled ? 'copy' : 'none'
    setOver(enabled)
  }
  return {
    over,
    handlers: {
      onDragEnterCapture: hold,
      onDragOverCapture: hold,
      onDragLeaveCapture: event => {
        const to = event.relatedTarget
        if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false)
      },
      onDropCapture: event => {
        setOver(false)
        if (take(event) && enabled) onFiles([...event.dataTransfer.files])
      }
    }
  }
}
