import { fraction, hundredths, type Hundredths, pointsText } from '../fraction.js';
import type { Readings } from '../readings.js';
import type { GradedRule } from '../rule.js';
import type { NextPoints, Outcome } from '../scorecard.js';
import { unmeasured } from './unmeasured.js';

interface Grade {
  readonly item: string;
  readonly max: Hundredths;
  readonly given: Hundredths | null;
}

/** Items judged: the points given, each up to its own maximum, together up to the indicator's points. */
export function scoreGraded(rule: GradedRule, points: Hundredths, readings: Readings): Outcome {
  const grades = rule.items.map(({ name, max }): Grade => {
    const value = readings.item(name);
    const most = hundredths(fraction(max));
    return { item: name, max: most, given: value && Math.max(0, Math.min(most, hundredths(value))) };
  });
  const attainable = Math.min(points, sum(grades.map((grade) => grade.max)));
  if (grades.every((grade) => grade.given === null)) return unmeasured(attainable);
  const score = Math.min(points, sum(grades.map((grade) => grade.given ?? 0)));
  return {
    score,
    attainable,
    measured: true,
    explanation: [
      ...grades.map(({ item, max, given }) =>
        given === null
          ? ({ key: 'gradedOpen', params: { item, max: pointsText(max) } } as const)
          : ({ key: 'gradedItem', params: { item, score: pointsText(given), max: pointsText(max) } } as const),
      ),
      { key: 'sum', params: { points: pointsText(points), score: pointsText(score) } },
    ],
    cheapestNext: next(grades, points, score),
  };
}

/** Every point of a judged item costs the same; the item with the most room is named. */
function next(grades: readonly Grade[], points: Hundredths, score: Hundredths): NextPoints | null {
  const room = (grade: Grade) => Math.min(points - score, grade.max - (grade.given ?? 0));
  const widest = grades.reduce<Grade | null>((best, grade) => (room(grade) > (best ? room(best) : 0) ? grade : best), null);
  if (!widest) return null;
  const gain = room(widest);
  return {
    gain,
    effort: Math.ceil((gain * 10_000) / points),
    explanation: { key: 'nextGrade', params: { item: widest.item, max: pointsText(widest.max), gain: pointsText(gain) } },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
