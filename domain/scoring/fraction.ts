/**
 * Exact numbers. Measurements and points arrive as decimal text in a file or a form, and JSON turns them into binary
 * floats; read back by their shortest decimal form they are exactly what was written, so 0.004 is four thousandths.
 */
export interface Fraction {
  readonly n: bigint;
  /** Above 0; the fraction is in lowest terms. */
  readonly d: bigint;
}

/** A whole number of hundredths of a point: 2.4 points are 240. Scores are these throughout the domain. */
export type Hundredths = number;

/** The number as it is written in decimal. Not for NaN or infinities. */
export function fraction(value: number): Fraction {
  const [mantissa, exponent] = String(value).split('e');
  const [whole, decimals = ''] = mantissa!.split('.');
  const shift = Number(exponent ?? 0) - decimals.length;
  const digits = BigInt(whole! + decimals);
  return shift >= 0 ? ratio(digits * 10n ** BigInt(shift), 1n) : ratio(digits, 10n ** BigInt(-shift));
}

/** n/d in lowest terms; d is not 0. */
export function ratio(n: bigint, d: bigint): Fraction {
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
  const sign = d < 0n ? -1n : 1n;
  while (b > 0n) [a, b] = [b, a % b];
  return { n: (sign * n) / a, d: (sign * d) / a };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return ratio(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return ratio(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return ratio(a.n * b.n, a.d * b.d);
}

/** a/b; b is not 0. */
export function dividedBy(a: Fraction, b: Fraction): Fraction {
  return ratio(a.n * b.d, a.d * b.n);
}

/** Below 0, 0 or above 0 as a is less than, equal to or greater than b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function absolute(a: Fraction): Fraction {
  return { n: a.n < 0n ? -a.n : a.n, d: a.d };
}

/** The greatest whole number not above it. */
export function floor(a: Fraction): number {
  return Number(exactFloor(a));
}

/** The least whole number not below it. */
export function ceiling(a: Fraction): number {
  return -floor({ n: -a.n, d: a.d });
}

/** The nearest whole number; a half goes up. */
export function roundHalfUp(a: Fraction): number {
  return floor(plus(a, ratio(1n, 2n)));
}

/** Points in whole hundredths, a half hundredth going up. */
export function hundredths(points: Fraction | number): Hundredths {
  return roundHalfUp(times(typeof points === 'number' ? fraction(points) : points, ratio(100n, 1n)));
}

/** Hundredths as the decimal number of points they are. */
export function pointsOf(score: Hundredths): number {
  return score / 100;
}

/** Hundredths as decimal text without trailing zeros: `2.4`. */
export function pointsText(score: Hundredths): string {
  return String(pointsOf(score));
}

/** As decimal text with at most so many decimals, a half going up, without trailing zeros. */
export function decimalText(a: Fraction, decimals: number): string {
  const scaled = plus(times(absolute(a), ratio(10n ** BigInt(decimals), 1n)), ratio(1n, 2n));
  const digits = exactFloor(scaled).toString().padStart(decimals + 1, '0');
  const split = digits.length - decimals;
  const fractional = digits.slice(split).replace(/0+$/, '');
  const text = digits.slice(0, split) + (fractional ? `.${fractional}` : '');
  return a.n < 0n && text !== '0' ? `-${text}` : text;
}

function exactFloor(a: Fraction): bigint {
  const quotient = a.n / a.d;
  return a.n % a.d < 0n ? quotient - 1n : quotient;
}
