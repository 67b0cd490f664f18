import { useEffect, useState } from 'react'
import type { PaperPage } from '../../../../shared/lifecycle/lifecycle-view'
import { useBridge } from '../../../state/store-context'

/** Pixels across a small picture: twice what it is shown with. */
const across = 96

const none: ReadonlyMap<string, string> = new Map()

/**
 * A small picture of each page, by its id; those of pages that cannot be drawn are missing. `settled`: nothing is being
 * changed, so that the PDF has just these pages in this order.
 */
export function usePageThumbs(
  { accountId, ownedId }: { readonly accountId: string; readonly ownedId: string },
  pages: readonly PaperPage[],
  settled: boolean
): ReadonlyMap<string, string> {
  const bridge = useBridge()
  const [thumbs, setThumbs] = useState(none)
  const ids = pages.map(({ id }) => id)
  const known = ids.every(id => thumbs.has(id))
  const order = ids.join('\n')
  useEffect(() => {
    if (known || !settled) return
    let current = true
    const draw = async () => {
      const preview = await bridge.request('activation.preview', { accountId, ownedId })
      if (!preview.ok || preview.value === null) return
      const { drawPages } = await import('../../../ui/paper/pdf-pages')
      const drawn = await drawPages(preview.value, across)
      if (current) setThumbs(byId(order.split('\n'), drawn))
    }
    // Without them the list has the pages' names.
    void draw().catch(() => null)
    return () => {
      current = false
    }
  }, [bridge, accountId, ownedId, order, known, settled])
  return thumbs
}

function byId(
  ids: readonly string[],
  drawn: readonly { readonly url: string }[]
): ReadonlyMap<string, string> {
  return new Map(ids.flatMap((id, at) => (drawn[at] === undefined ? [] : [[id, drawn[at].url] as const])))
}
