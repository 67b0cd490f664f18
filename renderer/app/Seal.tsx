import styles from './TitleRow.module.css'

const lobes = 12

/** The wax has run a little at its edge. */
const edge = Array.from({ length: lobes }, (_, lobe) => {
  const angle = (lobe / lobes) * 2 * Math.PI
  const next = ((lobe + 1) / lobes) * 2 * Math.PI
  const reach = lobe % 3 === 0 ? 15.6 : 14.9
  const [x, y] = [16 + 14 * Math.cos(next), 16 + 14 * Math.sin(next)]
  const [outX, outY] = [
    16 + (reach + 1) * Math.cos((angle + next) / 2),
    16 + (reach + 1) * Math.sin((angle + next) / 2)
  ]
  return `Q${outX.toFixed(2)} ${outY.toFixed(2)} ${x.toFixed(2)} ${y.toFixed(2)}`
}).join(' ')

/** The sign of the program: a seal of wax. */
export function Seal({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={styles.seal}>
      <path d={`M30 16 ${edge} Z`} fill="currentColor" />
      <circle cx="16" cy="16" r="9.6" fill="none" stroke="var(--on-wax)" strokeOpacity="0.55" />
      <path
        d="M20.4 12.9a5.4 5.4 0 1 0 0 6.2"
        fill="none"
        stroke="var(--on-wax)"
        strokeWidth="2.3"
        strokeLinecap="round"
      />
    </svg>
  )
}
