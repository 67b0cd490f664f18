import { sealShape } from '../../shared/look/seal'
import styles from './TitleRow.module.css'

const { wax, ring, letter } = sealShape

/** The sign of the program: a seal of wax. */
export function Seal({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={styles.seal}>
      <path d={wax} fill="currentColor" />
      <circle
        cx={ring.centre}
        cy={ring.centre}
        r={ring.radius}
        fill="none"
        stroke="var(--on-wax)"
        strokeOpacity={ring.opacity}
      />
      <path
        d={letter.path}
        fill="none"
        stroke="var(--on-wax)"
        strokeWidth={letter.width}
        strokeLinecap="round"
      />
    </svg>
  )
}
