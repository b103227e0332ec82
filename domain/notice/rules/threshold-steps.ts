import type { ThresholdStepsRule } from '../../scoring/rule.js';
import { type Condition, readCondition } from './condition.js';
import { has, limitFits, of, type Question, samePoints } from './question.js';

interface Step {
  readonly over: number;
  readonly strict: boolean;
  readonly unit: 'ratio' | 'yuan' | 'count';
  readonly points: number;
  readonly condition: Condition;
}

/** 超过7000万的得10分;超过4000万的得5分;不足4000万的不得分. All steps lead upwards, and the highest is worth all points. */
export function recogniseThresholdSteps(question: Question): ThresholdStepsRule | null {
  if (!has(question, { score: [2, 8], zero: [0, 1] }) || !limitFits(question)) return null;
  const read = of(question, 'score').map((statement): Step | null => {
    const condition = readCondition(statement.pieces);
    const points = statement.points ?? question.full;
    if (statement.each !== null) return null;
    if (condition.kind === 'above') return { over: condition.bound.value, strict: condition.strict, unit: condition.bound.unit, points, condition };
    if (condition.kind === 'between') return { over: condition.low.value, strict: condition.lowStrict, unit: condition.low.unit, points, condition };
    return null;
  });
  const steps = read.flatMap((step) => step ?? []).sort((a, b) => b.over - a.over);
  const [highest] = steps;
  if (!highest || steps.length !== read.length || !samePoints(highest.points, question.full)) return null;
  if (!steps.every((step, index) => fitsUnder(steps[index - 1], step) && step.unit === highest.unit && step.strict === highest.strict)) return null;
  const [zero] = of(question, 'zero');
  if (zero && !isBelow(readCondition(zero.pieces), steps.at(-1)!)) return null;
  if (!sameSubject(of(question, 'score').map(({ pieces }) => pieces.join(',')))) return null;
  const unit = highest.unit === 'count' ? {} : { unit: highest.unit };
  return { kind: 'thresholdSteps', strict: highest.strict, ...unit, steps: steps.map(({ over, points }) => ({ over, points })) };
}

/** A lower step earns less; a range ends where the step above it begins. */
function fitsUnder(upper: Step | undefined, step: Step): boolean {
  if (!upper) return step.condition.kind === 'above' || (step.condition.kind === 'between' && step.condition.high.value === 1 && step.unit === 'ratio');
  const ends = step.condition.kind === 'between' ? step.condition.high.value : upper.over;
  // 90%-94%, 95%以上: whole percentages leave nothing between.
  const adjoins = ends === upper.over || (step.unit === 'count' && ends === upper.over - 1);
  return step.over < upper.over && step.points < upper.points && adjoins;
}

/** What earns nothing lies below the lowest step: 不足, 低于, 未达到, 以下, 否则. */
function isBelow(condition: Condition, lowest: Step): boolean {
  return condition.kind === 'otherwise' || (condition.kind === 'below' && condition.bound.value === lowest.over && condition.bound.unit === lowest.unit);
}

/** Later steps name what is measured as the first does, or not at all. */
function sameSubject(conditions: readonly string[]): boolean {
  const subjects = conditions.map((condition) => /([\p{Script=Han}]{2})(?:[^\p{Script=Han}]|达|超|高|低|大|在|不|为)/u.exec(bare(condition.split(',').at(-1) ?? ''))?.[1]);
  const named = subjects.slice(1).filter((subject): subject is string => subject !== undefined);
  return named.every((subject) => conditions[0]!.includes(subject) || /达到|超过|高于|不低|不少|大于|未达|以上|介于|不足/.test(subject));
}

/** Without the words of its numbers: 2亿元(含)至2.5亿元 names nothing. */
function bare(condition: string): string {
  return condition.replace(/\(不?含\)/g, '').replace(/(\d)[百千万亿]*元?(?=[-~至到—–]\d)/g, '$1').replace(/(?<=\d)[至到](?=\d)/g, '-');
}
