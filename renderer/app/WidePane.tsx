import { lazy, Suspense } from 'react'
import type { WideSection } from '../state/ui-slice'
import { LoadingState } from '../ui/State'
import { lateParts } from './late-parts'
import { Mishap } from './Mishap'
import { MishapBoundary } from './MishapBoundary'

const wideParts = { office: lazy(lateParts.office), runs: lazy(lateParts.runs) }

/** A section in the place of the panes. */
export function WidePane({ section }: { readonly section: WideSection }) {
  const Part = wideParts[section]
  return (
    <MishapBoundary about={section} fallback={<Mishap />}>
      <Suspense fallback={<LoadingState />}>
        <Part />
      </Suspense>
    </MishapBoundary>
  )
}
