import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Badge } from '../../ui/Badge'
import styles from './Runs.module.css'

const looks = {
  done: { tone: 'good', icon: CircleCheck },
  open: { tone: 'neutral', icon: CircleDashed },
  look: { tone: 'warn', icon: TriangleAlert },
  wrong: { tone: 'bad', icon: CircleAlert }
} as const

export interface StepStanding {
  /** `look`: a person has to decide something; `wrong`: nothing can start like this. */
  readonly kind: keyof typeof looks
  readonly words: string
}

interface StepProps {
  readonly title: string
  /** null: there is nothing to be done. */
  readonly standing: StepStanding | null
  readonly children: ReactNode
}

/** One step of preparing a run, under its heading, with how it stands. */
export function Step({ title, standing, children }: StepProps) {
  const id = useId()
  return (
    <section className={styles.step} aria-labelledby={id}>
      <header className={styles.stepHead}>
        <h3 id={id} className={styles.heading}>
          {title}
        </h3>
        {standing !== null && <Badge {...looks[standing.kind]}>{standing.words}</Badge>}
      </header>
      {children}
    </section>
  )
}
