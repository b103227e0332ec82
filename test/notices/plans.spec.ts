import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadPlan, type LoadedPlan } from '../../config/plans/load-plan.js';
import { planFiles } from '../../config/plans/plan-files.js';
import { LANGUAGES, hasText } from '../../config/texts/index.js';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { type DraftedPlan, draftPlan } from '../../domain/notice/draft-plan.js';
import { parseNotice } from '../../domain/notice/parse-notice.js';
import { sourceText, lineNumberAt } from '../../domain/notice/text.js';
import { checkPlan } from '../../domain/plan/check-plan.js';
import { itemsOf } from '../../domain/plan/items-of.js';
import type { Plan } from '../../domain/plan/plan.js';
import { checkMeasurements } from '../../domain/scoring/check-measurement.js';
import { readItems } from '../../domain/scoring/near-items.js';
import type { Measurement } from '../../domain/scoring/rule.js';
import { scorePlan } from '../../domain/scoring/score.js';
import { CORPUS, examples } from './expected.js';

const FILES = { plan: 'plan.yaml', directory: 'units.yaml' };

/** What a file says to the program, which is the same in every language. */
const withoutComments = (file: string) => file.replace(/^#.*\n/gm, '');

describe('a plan made of a notice', () => {
  // Those of the issue and every third of ours; files in the second language say the same in other comments, so a few are enough.
  const cases = examples()
    .filter(({ expected }, index) => expected.tasks.length > 0 && (index < 5 || index % 3 === 0))
    .map((one, index) => ({ ...one, languages: index % 8 === 0 ? LANGUAGES : LANGUAGES.slice(0, 1) }));
  it.each(cases)('passes the check, as files too: $name', ({ text, languages }) => {
    const source = sourceText(text);
    const drafted = draftPlan(parseNotice(text), { lineAt: (offset) => lineNumberAt(source, offset) });
    const [files, ...translated] = languages.map((language) => planFiles(drafted, language));
    const read = checkPlan(files!.plan, files!.units, FILES);
    expect(read.faults).toEqual([]);
    expect(read.plan).toEqual(drafted.plan);
    expect(read.directory).toEqual(drafted.directory);
    for (const other of translated) {
      expect(withoutComments(other.plan)).toBe(withoutComments(files!.plan));
      expect(withoutComments(other.units)).toBe(withoutComments(files!.units));
    }
    // Every assumption has its sentence, and no sentence a hole.
    for (const { plan, units } of [files!, ...translated]) expect(plan + units).not.toMatch(/warning\.|file\.(plan|units)|\{\{/);
    for (const { code, line } of drafted.assumptions) {
      expect(LANGUAGES.filter((language) => !hasText(language, `notice:warning.${code}`))).toEqual([]);
      expect(line).toBeLessThanOrEqual(source.lines.length);
    }
  });
});

describe('the plan made of the Chengwu notice', () => {
  let hand: LoadedPlan;
  let drafted: DraftedPlan;
  beforeAll(async () => {
    hand = await loadPlan('config/plans/chengwu-2022.yaml');
    const draft = parseNotice(readFileSync(join(CORPUS, 'chengwu-2022.txt'), 'utf8'), hand.directory);
    drafted = draftPlan(draft, { directory: hand.directory, key: 'chengwu-2022' });
  });

  it('assumes nothing but which task feeds which indicator', () => {
    expect(drafted.assumptions.map(({ code }) => code)).toEqual(['feedsAssumed']);
    expect(drafted.directory).toEqual(hand.directory);
  });

  it('is handed out to the same units on the same days', () => {
    const owed = ({ stages, tasks }: Plan) => [
      stages.map(({ no, name, start, end }) => ({ no, name, start, end })),
      tasks.map(({ no, units, groups, openEnded, due }) => ({ no, units, groups: groups.flatMap(({ phrase }) => phrase.split('、')), openEnded, due })),
    ];
    expect(owed(drafted.plan)).toEqual(owed(hand.plan));
  });

  it('has the targets of the one made by hand, their measures in the words of the notice', () => {
    const targets = ({ tasks }: Plan) => tasks.map(({ no, targets: own }) => [no, own.map(({ text, op, value, unit }) => ({ text, op, value, unit }))]);
    expect(targets(drafted.plan)).toEqual(targets(hand.plan));
  });

  it('feeds the same indicators, and one that is only proposed, in the same ways', () => {
    const fed = ({ tasks }: Plan) => tasks.map(({ no, feeds }) => [no, feeds.map(({ indicator, combine }) => `${indicator} ${combine}`)]);
    const made = fed(hand.plan);
    made[14] = [15, ['15 distinct', '14 latest']];
    expect(fed(drafted.plan)).toEqual(made);
  });

  it('shares an indicator judged by items out among its tasks as by hand', () => {
    const shares = ({ tasks, indicators }: Plan) =>
      tasks.flatMap(({ no, feeds }) =>
        feeds.filter(({ indicator }) => indicator === 16).map(({ items }) => [no, items?.map((item) => itemsOf(indicators[15]!.rule).indexOf(item))]),
      );
    expect(shares(drafted.plan)).toEqual(shares(hand.plan));
  });

  it('scores measurements with the names of items in COMMANDS.md as the one made by hand', () => {
    const months = ['2022-03', '2022-04', '2022-05'];
    const values: Record<number, number> = { 1: 14, 2: 1, 3: 0.0035, 4: 0, 5: 1, 6: 50_000_000, 7: 250_000, 8: 1.2, 9: 18, 10: 0.02, 11: 650_000_000, 12: 20, 13: 0.65, 14: 0.6, 15: 1, 16: 0.9 };
    const measurements = hand.plan.indicators.flatMap(({ no, rule }) => {
      const items = itemsOf(rule);
      const dated = rule?.kind === 'monthly' || rule?.kind === 'rankSteps' ? months : [undefined];
      return (items.length === 0 ? [undefined] : items).flatMap((item, index) =>
        dated.map((period): Measurement => ({ indicator: no, value: no === 16 ? (9 - index) / 10 : values[no]!, ...(item === undefined ? {} : { item }), ...(period === undefined ? {} : { period }) })),
      );
    });
    const named = measurements.flatMap(({ indicator, item }) => (indicator === 16 && item !== undefined ? [item] : []));
    expect(named).toEqual(['信息归集与银企对接', '联合工作机制', '清理名称', '打击假借征信', '未发生重大风险']);
    const card = ({ indicators, totalPoints }: Plan) => {
      const read = readItems(indicators, measurements).measurements;
      expect(checkMeasurements(indicators, read)).toEqual([]);
      const { total, indicators: scored } = scorePlan(indicators, totalPoints, read, '2022-12-31' as IsoDate);
      return { total, scores: scored.map(({ no, score, attainable }) => [no, score, attainable]) };
    };
    expect(card(drafted.plan)).toEqual(card(hand.plan));
  });

  it('scores as the one made by hand', () => {
    const months = ['2022-03', '2022-04', '2022-11'];
    const values = [0, 0.0001, 0.003, 0.0035, 0.004, 0.005, 0.01, 0.02, 0.03, 0.5, 0.65, 0.7, 0.8, 0.9999, 1, 1.0001, 2, 9, 10, 10.5, 11, 19, 20, 21, 100, 101, 199_999, 200_000, 3e8, 6.5e8, 1e9, 4e7, 4e7 + 1, 7e7, 7e7 + 1];
    const scored = (plan: Plan, indicator: number, value: number) => {
      const { rule } = plan.indicators[indicator - 1]!;
      const items = itemsOf(rule);
      const dated = rule?.kind === 'monthly' || rule?.kind === 'rankSteps' ? months : [undefined];
      const measurements = (items.length === 0 ? [undefined] : items).flatMap((item) =>
        dated.map((period): Measurement => ({ indicator, value, ...(item === undefined ? {} : { item }), ...(period === undefined ? {} : { period }) })),
      );
      return scorePlan(plan.indicators, plan.totalPoints, measurements, '2022-12-31' as IsoDate).total;
    };
    const differing = hand.plan.indicators.flatMap(({ no }) =>
      values.filter((value) => scored(hand.plan, no, value) !== scored(drafted.plan, no, value)).map((value) => `${no}: ${value}`),
    );
    expect(differing).toEqual([]);
  });
});
