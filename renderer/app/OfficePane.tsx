import { lazy, Suspense } from 'react'
import { LoadingState } from '../ui/State'
import { lateParts } from './late-parts'
import { Mishap } from './Mishap'
import { MishapBoundary } from './MishapBoundary'

const Office = lazy(lateParts.office)

/** The account, its mailboxes and what it costs, in the place of the panes. */
export function OfficePane() {
  return (
    <MishapBoundary about="office" fallback={<Mishap />}>
      <Suspense fallback={<LoadingState />}>
        <Office />
      </Suspense>
    </MishapBoundary>
  )
}
