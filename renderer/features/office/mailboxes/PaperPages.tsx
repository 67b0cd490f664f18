import { ArrowDown, ArrowUp, GripVertical, Trash2 } from 'lucide-react'
import { GridList, GridListItem, Button as PlainButton, useDragAndDrop } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ActivationPapers } from '../../../../shared/lifecycle/lifecycle-view'
import { useFormat } from '../../../i18n/use-format'
import { IconButton } from '../../../ui/Button'
import office from '../Office.module.css'
import styles from './Mailboxes.module.css'
import { dropped, movedTo, without } from './page-order'
import { usePageThumbs } from './use-page-thumbs'

interface PaperPagesProps {
  readonly of: { readonly accountId: string; readonly ownedId: string }
  readonly known: ActivationPapers
  readonly busy: boolean
  readonly arrange: (pageIds: readonly string[]) => void
}

/** Every page by itself with a small picture: dragged by pointer or keyboard, or moved with its buttons. */
export function PaperPages({ of, known, busy, arrange }: PaperPagesProps) {
  const { t } = useTranslation('mailboxes')
  const format = useFormat()
  const ids = known.pages.map(({ id }) => id)
  const thumbs = usePageThumbs(of, known.pages, !busy)
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: keys => [...keys].map(key => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const [moved] = [...keys].map(String)
      if (moved === undefined) return
      const next = dropped(ids, moved, String(target.key), target.dropPosition)
      if (next.join() !== ids.join()) arrange(next)
    }
  })
  if (ids.length === 0) return <p className={office.soft}>{t('activation.no-pages')}</p>
  return (
    <>
      <GridList
        aria-label={t('activation.pages')}
        className={styles.pages ?? ''}
        dragAndDropHooks={dragAndDropHooks}
      >
        {known.pages.map((page, at) => {
          const words = t('activation.page', { name: page.name, number: page.number })
          const thumb = thumbs.get(page.id)
          return (
            <GridListItem key={page.id} id={page.id} textValue={words} className={styles.page ?? ''}>
              <PlainButton
                slot="drag"
                className={styles.grip ?? ''}
                aria-label={t('activation.drag', { page: words })}
              >
                <GripVertical size={16} strokeWidth={1.75} aria-hidden />
              </PlainButton>
              <span className={styles.pagePlace}>{at + 1}.</span>
              <span className={styles.thumb}>{thumb !== undefined && <img src={thumb} alt="" />}</span>
              <span className={styles.pageWords}>{words}</span>
              <IconButton
                size="small"
                icon={ArrowUp}
                label={t('activation.up', { page: words })}
                isDisabled={busy || at === 0}
                onPress={() => arrange(movedTo(ids, page.id, at - 1))}
              />
              <IconButton
                size="small"
                icon={ArrowDown}
                label={t('activation.down', { page: words })}
                isDisabled={busy || at === ids.length - 1}
                onPress={() => arrange(movedTo(ids, page.id, at + 1))}
              />
              <IconButton
                size="small"
                icon={Trash2}
                label={t('activation.remove', { page: words })}
                isDisabled={busy}
                onPress={() => arrange(without(ids, page.id))}
              />
            </GridListItem>
          )
        })}
      </GridList>
      <p className={office.soft}>
        {t('activation.size', { count: ids.length, size: format.bytes(known.bytes) })}
      </p>
    </>
  )
}
