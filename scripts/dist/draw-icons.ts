import { Resvg } from '@resvg/resvg-js'
import png2icons from 'png2icons'
import { sealShape } from '../../shared/look/seal'

/** Sizes that Linux desktops look for; the largest is also what the other icons are made of. */
const sides = [16, 32, 48, 64, 128, 256, 512, 1024]

const [wax, paper] = ['#9a2622', '#fffaf7']

/** The icons of all systems by their names in `build/`; the same bytes each time. */
export async function drawIcons(): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>(sides.map(side => [`icons/${side}x${side}.png`, draw(side)]))
  const largest = draw(1024)
  const [windows, mac] = [
    png2icons.createICO(largest, png2icons.BICUBIC2, 0, false, true),
    png2icons.createICNS(largest, png2icons.BICUBIC2, 0)
  ]
  if (windows === null || mac === null) throw new Error('png2icons made nothing of the picture')
  return files.set('icon.ico', windows).set('icon.icns', mac)
}

function draw(side: number): Buffer {
  return new Resvg(sealPicture(), { fitTo: { mode: 'width', value: side } }).render().asPng()
}

function sealPicture(): string {
  const { ring, letter } = sealShape
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <path d="${sealShape.wax}" fill="${wax}"/>
    <circle cx="${ring.centre}" cy="${ring.centre}" r="${ring.radius}" fill="none" stroke="${paper}" stroke-opacity="${ring.opacity}"/>
    <path d="${letter.path}" fill="none" stroke="${paper}" stroke-width="${letter.width}" stroke-linecap="round"/>
  </svg>`
}
