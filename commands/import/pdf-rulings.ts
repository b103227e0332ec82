/** A straight line a page draws, along one axis; points, `y` from the bottom. */
export interface Ruling {
  /** Height of a horizontal line, distance from the left of a vertical one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Rulings {
  readonly horizontal: readonly Ruling[];
  readonly vertical: readonly Ruling[];
}

/** What pdf.js says a page draws: `fnArray[i]` is done with `argsArray[i]`. */
export interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export interface DrawingCodes {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly constructPath: number;
  /** What shows a path: strokes and fills, not clips. */
  readonly shown: ReadonlySet<number>;
}

type Matrix = readonly [number, number, number, number, number, number];

/** Shorter ones are dashes, corners and the ends of thin rectangles. */
const SHORTEST = 6;
/** A line is straight if it strays less than this. */
const STRAY = 1;
/** A page that draws more is a picture. */
const MOST = 20_000;

/** The horizontal and vertical lines a page draws, be they lines or the edges of (thin) rectangles. */
export function rulingsOf({ fnArray, argsArray }: Drawing, codes: DrawingCodes): Rulings {
  const horizontal: Ruling[] = [];
  const vertical: Ruling[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  const kept: Matrix[] = [];
  const edge = (x1: number, y1: number, x2: number, y2: number): void => {
    if (Math.abs(y1 - y2) < STRAY && Math.abs(x1 - x2) > SHORTEST) horizontal.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
    else if (Math.abs(x1 - x2) < STRAY && Math.abs(y1 - y2) > SHORTEST) vertical.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
  };
  for (const [index, code] of fnArray.entries()) {
    if (horizontal.length + vertical.length > MOST) break;
    const args = argsArray[index];
    if (code === codes.save) kept.push(matrix);
    else if (code === codes.restore) matrix = kept.pop() ?? matrix;
    else if (code === codes.transform && isNumbers(args, 6)) matrix = times(matrix, args as unknown as Matrix);
    else if (code === codes.constructPath && Array.isArray(args) && codes.shown.has(args[0] as number)) {
      const path: unknown = (args[1] as unknown[] | undefined)?.[0];
      if (isPath(path)) followPath(path, matrix, edge);
    }
  }
  return { horizontal, vertical };
}

/** The path as pdf.js packs it: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close, each with its points. */
function followPath(path: ArrayLike<number>, matrix: Matrix, edge: (x1: number, y1: number, x2: number, y2: number) => void): void {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let at = 0;
  const point = (index: number): [number, number] => apply(matrix, path[index] ?? 0, path[index + 1] ?? 0);
  while (at < path.length) {
    const step = path[at];
    if (step === 0) {
      [x, y] = [startX, startY] = point(at + 1);
      at += 3;
    } else if (step === 1) {
      const [nextX, nextY] = point(at + 1);
      edge(x, y, nextX, nextY);
      [x, y] = [nextX, nextY];
      at += 3;
    } else if (step === 2 || step === 3) {
      const length = step === 2 ? 6 : 4;
      [x, y] = point(at + length - 1);
      at += length + 1;
    } else if (step === 4) {
      edge(x, y, startX, startY);
      [x, y] = [startX, startY];
      at += 1;
    } else return;
  }
}

function times([a, b, c, d, e, f]: Matrix, [a2, b2, c2, d2, e2, f2]: Matrix): Matrix {
  return [a * a2 + c * b2, b * a2 + d * b2, a * c2 + c * d2, b * c2 + d * d2, a * e2 + c * f2 + e, b * e2 + d * f2 + f];
}

function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function isNumbers(value: unknown, count: number): boolean {
  return (Array.isArray(value) || ArrayBuffer.isView(value)) && (value as ArrayLike<unknown>).length === count;
}

function isPath(value: unknown): value is ArrayLike<number> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}
