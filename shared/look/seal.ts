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

/** The sign of the program, a seal of wax, as paths in a square of 32. */
export const sealShape = {
  wax: `M30 16 ${edge} Z`,
  ring: { centre: 16, radius: 9.6, opacity: 0.55 },
  letter: { path: 'M20.4 12.9a5.4 5.4 0 1 0 0 6.2', width: 2.3 }
} as const
