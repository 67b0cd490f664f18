import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Group, type Layout, Panel, Separator } from 'react-resizable-panels'
import { selectSettings } from '../state/selectors'
import { useAppStore, useStoreApi } from '../state/store-context'
import styles from './Panes.module.css'
import { type Arrangement, layoutOf, sharesOf } from './pane-shares'

interface SidePanesProps {
  readonly list: ReactNode
  /** null: the composer takes its place. */
  readonly reader: ReactNode
  readonly composer: ReactNode
}

/** The panes side by side; how wide each is left is remembered, with and without the composer. */
export function SidePanes({ list, reader, composer }: SidePanesProps) {
  const { t } = useTranslation('common')
  const store = useStoreApi()
  const changeSettings = useAppStore(state => state.changeSettings)
  const arrangement: Arrangement = reader === null ? 'writing' : composer === null ? 'two' : 'three'

  const remember = (layout: Layout, { isUserInteraction }: { readonly isUserInteraction: boolean }) => {
    if (!isUserInteraction) return
    const panes = selectSettings(store.getState())?.panes ?? {}
    void changeSettings({ panes: { ...panes, [arrangement]: sharesOf(arrangement, layout) } })
  }

  return (
    <Group
      className={styles.group}
      // Looked at whenever a pane comes or goes, not only at first.
      defaultLayout={layoutOf(arrangement, selectSettings(store.getState())?.panes ?? {})}
      onLayoutChanged={remember}
    >
      <Panel id="list" minSize={270}>
        {list}
      </Panel>
      <Separator className={styles.separator} aria-label={t('pane.resize-list')} />
      {reader !== null && (
        <Panel id="reader" minSize={310}>
          {reader}
        </Panel>
      )}
      {composer !== null && (
        <>
          {reader !== null && (
            <Separator className={styles.separator} aria-label={t('pane.resize-composer')} />
          )}
          <Panel id="composer" minSize={296}>
            {composer}
          </Panel>
        </>
      )}
    </Group>
  )
}
