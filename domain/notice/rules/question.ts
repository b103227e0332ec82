import type { Statement, RuleReading } from './statements.js';

/** What a recogniser is asked: the text read, what the indicator is worth, and the months there are. */
export interface Question {
  readonly reading: RuleReading;
  /** The indicator's points. */
  readonly full: number;
  readonly months: readonly string[];
}

/** Equal in hundredths of a point. */
export function samePoints(a: number, b: number): boolean {
  return Math.round(a * 100) === Math.round(b * 100);
}

/** The statement gives all there is to get: 得20分 of 20, or 得满分. */
export function givesAll(statement: Statement, full: number): boolean {
  return statement.kind === 'score' && statement.each === null && (statement.points === null || samePoints(statement.points, full));
}

/** The statements of a kind. */
export function of(question: Question, kind: Statement['kind']): readonly Statement[] {
  return question.reading.statements.filter((statement) => statement.kind === kind);
}

/** How many statements there are of each kind, as given; any other kind must be absent. Limits are judged by `limitFits`. */
export function has(question: Question, counts: Partial<Record<Statement['kind'], number | readonly [number, number]>>): boolean {
  const kinds = ['score', 'deduct', 'zero', 'proportion', 'formula'] as const;
  return kinds.every((kind) => {
    const wanted = counts[kind] ?? 0;
    const [least, most] = typeof wanted === 'number' ? [wanted, wanted] : wanted;
    const there = of(question, kind).length;
    return there >= least && there <= most;
  });
}

/** Every limit stated for the whole (最高4分, 扣完10分为止) is the indicator's points: any other would change the rule. */
export function limitFits(question: Question): boolean {
  return of(question, 'cap').every((cap) => cap.each === null && cap.points !== null && samePoints(cap.points, question.full));
}
