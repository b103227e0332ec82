export interface Shape {
  readonly width: number;
  readonly height: number;
}

/** Sharper than this nobody sees, and it costs four times the memory a step. */
const SHARPEST = 2;
/** Pixels of a canvas: beyond them Safari draws nothing at all. */
const MOST_PIXELS = 16_777_216;
/** Of a canvas's side, for the long strips that telephones print conversations into. */
const LONGEST = 16_384;

/**
 * @param page as wide and high as it says, in points
 * @param width of the box it has to fill, in pixels of the page
 * @param ratio of the screen's pixels to those
 * @returns pixels of the canvas for a point of the page
 */
export function drawnScale(page: Shape, width: number, ratio: number): number {
  const wanted = (width * Math.min(ratio, SHARPEST)) / page.width;
  return Math.min(wanted, Math.sqrt(MOST_PIXELS / (page.width * page.height)), LONGEST / Math.max(page.width, page.height));
}
