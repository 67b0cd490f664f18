import {
  concatTransformationMatrix,
  drawObject,
  type PDFDocument,
  type PDFImage,
  popGraphicsState,
  pushGraphicsState
} from '@cantoo/pdf-lib'
import type { Orientation } from './exif-orientation'

/** A4 in points of 1/72 inch, and what stays free along its edges: 10 mm. */
const a4 = { width: 595.28, height: 841.89 } as const
const margin = 28.35

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type Matrix = readonly [number, number, number, number, number, number]

/** Puts a picture on a page of its own, upright, as large as it fits, in the middle. */
export function addImagePage(document: PDFDocument, image: PDFImage, orientation: Orientation): void {
  const page = document.addPage([a4.width, a4.height])
  const isTurned = orientation >= 5
  const [width, height] = isTurned ? [image.height, image.width] : [image.width, image.height]
  const scale = Math.min((a4.width - 2 * margin) / width, (a4.height - 2 * margin) / height)
  const box = {
    x: (a4.width - width * scale) / 2,
    y: (a4.height - height * scale) / 2,
    width: width * scale,
    height: height * scale
  }
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(...placing(box, orientation)),
    drawObject(page.node.newXObject('Image', image.ref)),
    popGraphicsState()
  )
}

/** From the unit square in which PDF draws a picture, its foot at 0, to the box, turned and mirrored upright. */
function placing({ x, y, width, height }: Box, orientation: Orientation): Matrix {
  const [right, top] = [x + width, y + height]
  switch (orientation) {
    case 1:
      return [width, 0, 0, height, x, y]
    case 2:
      return [-width, 0, 0, height, right, y]
    case 3:
      return [-width, 0, 0, -height, right, top]
    case 4:
      return [width, 0, 0, -height, x, top]
    case 5:
      return [0, -height, -width, 0, right, top]
    case 6:
      return [0, -height, width, 0, x, top]
    case 7:
      return [0, height, width, 0, x, y]
    case 8:
      return [0, height, -width, 0, right, y]
  }
}
