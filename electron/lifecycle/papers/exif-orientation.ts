/** How a camera was held: 1 is upright, the others as EXIF numbers them. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const orientations: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8]

const orientationTag = 0x0112

/** The orientation that a JPEG's EXIF part tells; 1 where it tells none. */
export function exifOrientation(jpeg: Uint8Array): Orientation {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  try {
    const tiff = exifAt(view)
    const told = tiff === null ? null : tagIn(view, tiff)
    return orientations.find(each => each === told) ?? 1
  } catch (error) {
    // A part that ends too early tells nothing.
    if (error instanceof RangeError) return 1
    throw error
  }
}

/** Where the TIFF part of the EXIF segment begins; null where there is none before the picture. */
function exifAt(view: DataView): number | null {
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1)
    // The picture itself begins.
    if (marker === 0xda) return null
    const isExif = view.getUint32(at + 4) === 0x45786966 && view.getUint16(at + 8) === 0
    if (marker === 0xe1 && isExif) return at + 10
  }
  return null
}

function tagIn(view: DataView, tiff: number): number | null {
  const isLittle = view.getUint16(tiff) === 0x4949
  const first = tiff + view.getUint32(tiff + 4, isLittle)
  const count = view.getUint16(first, isLittle)
  for (let entry = 0; entry < count; entry += 1) {
    const at = first + 2 + entry * 12
    if (view.getUint16(at, isLittle) === orientationTag) return view.getUint16(at + 8, isLittle)
  }
  return null
}
