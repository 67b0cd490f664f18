import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import { classes } from './classes'
import styles from './Tabs.module.css'

interface TabsProps {
  readonly label: string
  /** The one shown first; the first of all unless given. */
  readonly first?: string | undefined
  /** On a sheet that scrolls: the names stay in view, so that one leaf leads to the next from anywhere in it. */
  readonly pinned?: boolean
  readonly tabs: readonly { readonly id: string; readonly label: string; readonly content: ReactNode }[]
}

/** Leaves of one dialog; for filters of a list there is SegmentedControl. */
export function Tabs({ label, first, pinned = false, tabs }: TabsProps) {
  return (
    <AriaTabs className={styles.tabs ?? ''} {...(first === undefined ? {} : { defaultSelectedKey: first })}>
      <TabList
        aria-label={label}
        className={classes(styles.list, pinned && styles.pinned)}
        data-pinned-tabs={pinned || undefined}
      >
        {tabs.map(tab => (
          <Tab key={tab.id} id={tab.id} className={styles.tab ?? ''}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map(tab => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ''}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
