import { useId } from 'react'
import styles from './BarChart.module.css'
import { classes } from './classes'

/** How a part of a bar is drawn: each by another fill, so that colour is not all that tells them apart. */
export type BarLook = 'plain' | 'strong' | 'light' | 'hatched'

interface BarChartProps {
  /** Sums the chart up in words; what it shows is to stand in a table too. */
  readonly label: string
  readonly series: readonly { readonly label: string; readonly look: BarLook }[]
  readonly bars: readonly {
    readonly label: string
    /** One figure for each of `series`, from the foot up. */
    readonly parts: readonly number[]
    /** A figure beside them; null: there is none. */
    readonly mark: number | null
  }[]
  /** The bars' names stand below them. */
  readonly labelled?: boolean
  /** What the marks are; null: there are none. */
  readonly markLabel: string | null
  readonly number: (value: number) => string
}

const width = 760
const height = 220
const foot = 24
const head = 22

/** Bars side by side, each of several parts, with marks over them. */
export function BarChart({ label, series, bars, labelled = true, markLabel, number }: BarChartProps) {
  const hatch = useId()
  const most = Math.max(1, ...bars.flatMap(({ parts, mark }) => [total(parts), mark ?? 0]))
  const step = width / Math.max(1, bars.length)
  const high = (value: number) => (value / most) * (height - foot - head)
  const fill = (look: BarLook | undefined) => (look === 'hatched' ? { fill: `url(#${hatch})` } : {})
  return (
    <figure className={styles.chart}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className={styles.picture}>
        <defs>
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" className={styles.gap} />
            <rect width="3" height="6" className={styles.stripe} />
          </pattern>
        </defs>
        <text x="0" y="12" className={styles.axis}>
          {number(most)}
        </text>
        <line x1="0" x2={width} y1={head} y2={head} className={styles.grid} />
        <line x1="0" x2={width} y1={height - foot} y2={height - foot} className={styles.base} />
        {bars.map((bar, at) => (
          <g key={bar.label} transform={`translate(${at * step + step * 0.2} 0)`}>
            {bar.parts.map((part, which) => (
              <rect
                key={series[which]?.label}
                y={height - foot - high(total(bar.parts.slice(0, which + 1)))}
                width={step * 0.6}
                height={high(part)}
                className={classes(styles.part, styles[series[which]?.look ?? 'plain'])}
                style={fill(series[which]?.look)}
              />
            ))}
            {bar.mark !== null && (
              <path
                d="M0 -6 L6 0 L0 6 L-6 0 Z"
                transform={`translate(${step * 0.3} ${height - foot - high(bar.mark)})`}
                className={styles.mark}
              />
            )}
            {labelled && at % Math.ceil(bars.length / 16) === 0 && (
              <text x={step * 0.3} y={height - 6} textAnchor="middle" className={styles.axis}>
                {bar.label}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption className={styles.legend}>
        {series.map(({ label: words, look }) => (
          <span key={words} className={styles.entry}>
            <svg viewBox="0 0 12 12" className={styles.swatch} aria-hidden="true">
              <rect
                width="12"
                height="12"
                className={classes(styles.part, styles[look])}
                style={fill(look)}
              />
            </svg>
            {words}
          </span>
        ))}
        {markLabel !== null && (
          <span className={styles.entry}>
            <svg viewBox="0 0 12 12" className={styles.swatch} aria-hidden="true">
              <path d="M6 0 L12 6 L6 12 L0 6 Z" className={styles.mark} />
            </svg>
            {markLabel}
          </span>
        )}
      </figcaption>
    </figure>
  )
}

function total(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0)
}
