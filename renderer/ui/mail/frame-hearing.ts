/** What the page hears from a mail frame, which runs nothing itself. */
export interface FrameListeners {
  /** A link was pressed: its address as cleaned, and the words that stand for it. */
  readonly onLink: (href: string, text: string) => void
  /** The text may have another height. */
  readonly onGrown: () => void
}

/** Keys that mean something in a text itself and are left to it. */
const ownKeys: ReadonlySet<string> = new Set([
  'Tab',
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End'
])

/** Listens in the frame's document; nothing in it is followed, and keys of the program go on to the program. */
export function listenInFrame(frame: HTMLIFrameElement, listeners: FrameListeners): () => void {
  const inner = frame.contentDocument
  if (inner === null) return () => {}
  const onPress = (event: Event) => {
    const link = linkOf(event)
    if (link === null) return
    event.preventDefault()
    // A press of the second or third button would open a window.
    if (event.type === 'click') listeners.onLink(link.getAttribute('href') ?? '', link.textContent ?? '')
  }
  const onKey = (event: KeyboardEvent) => {
    if (!ownKeys.has(event.key) && !passOn(event, frame)) event.preventDefault()
  }
  const refuse = (event: Event) => event.preventDefault()
  inner.addEventListener('click', onPress, true)
  inner.addEventListener('auxclick', onPress, true)
  inner.addEventListener('dragstart', refuse, true)
  inner.addEventListener('load', listeners.onGrown, true)
  inner.addEventListener('keydown', onKey, true)
  return () => {
    inner.removeEventListener('click', onPress, true)
    inner.removeEventListener('auxclick', onPress, true)
    inner.removeEventListener('dragstart', refuse, true)
    inner.removeEventListener('load', listeners.onGrown, true)
    inner.removeEventListener('keydown', onKey, true)
  }
}

/** The same key pressed on the frame itself; answers false where somebody took it. */
function passOn(event: KeyboardEvent, frame: HTMLIFrameElement): boolean {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat } = event
  return frame.dispatchEvent(
    new KeyboardEvent('keydown', {
      ...{ key, code, ctrlKey, metaKey, altKey, shiftKey, repeat },
      bubbles: true,
      cancelable: true
    })
  )
}

/** The frame has classes of its own, so that `instanceof` of the page says nothing about its elements. */
function linkOf(event: Event): Element | null {
  return (
    event
      .composedPath()
      .filter(isElement)
      .find(element => element.nodeName === 'A') ?? null
  )
}

function isElement(target: EventTarget): target is Element {
  return 'getAttribute' in target
}
