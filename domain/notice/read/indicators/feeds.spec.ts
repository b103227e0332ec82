import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { parse } from 'yaml';

import type { Plan } from '../../../plan/plan.js';
import { processorSeconds } from '../../../processor-time.fixture.js';
import { proposeFeeds } from './feeds.js';

const plan = parse(readFileSync('config/plans/chengwu-2022.yaml', 'utf8')) as Plan;

/** [task, indicator] of every feed. */
function pairsOf(feeds: readonly (readonly { readonly indicator: number }[])[]): string[] {
  return feeds.flatMap((row, i) => row.map(({ indicator }) => `${i + 1} ${indicator}`));
}

describe('proposed feeds', () => {
  const byHand = pairsOf(plan.tasks.map(({ feeds }) => feeds));

  it('are, on the Chengwu notice, all that were found by hand and one more', () => {
    const proposed = pairsOf(proposeFeeds(plan.tasks, plan.indicators));
    expect(byHand).toHaveLength(17);
    expect(byHand.filter((pair) => !proposed.includes(pair))).toEqual([]);
    // 信用体系建设 is what both say, and what the whole notice is about.
    expect(proposed.filter((pair) => !byHand.includes(pair))).toEqual(['15 14']);
  });

  it('say what the task and the indicator have in common', () => {
    const proposed = proposeFeeds(plan.tasks, plan.indicators);
    expect(proposed[7]).toEqual([{ indicator: 6, because: '信用信息归集' }]);
    expect(proposed[15]?.[0]?.because).toBe('中小微企业和新型农业经营主体信用培育与银企对接等活动');
    expect(proposed[14]?.map(({ indicator }) => indicator)).toEqual([15, 14]);
  });

  it('need no headings, but for a task that says its matter only there', () => {
    const proposed = pairsOf(proposeFeeds(plan.tasks.map(({ title, text }) => ({ title, text })), plan.indicators));
    expect(byHand.filter((pair) => !proposed.includes(pair))).toEqual(['10 9']);
  });

  it('are none where nothing is shared', () => {
    const indicators = [{ no: 1, name: '群众满意度', text: '满意率达到90%的得20分' }];
    expect(proposeFeeds([{ title: '修建水库', text: '新建小型水库两座' }], indicators)).toEqual([[]]);
    expect(proposeFeeds([], indicators)).toEqual([]);
    expect(proposeFeeds([{ title: '修建水库', text: '' }], [])).toEqual([[]]);
  });

  it('are the same every time, of known indicators, each once, with wording both have', () => {
    const word = fc.constantFrom('水库', '信用', '征信', '平台', '归集', '满意度', '率达到', '。', ',', 'A', '一', '的', '', '网站运行');
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
    const task = fc.record({ title: text, text: fc.oneof(text, fc.string()) });
    const indicator = fc.record({ name: text, text: fc.oneof(text, fc.string()) });
    fc.assert(
      fc.property(fc.array(task, { maxLength: 8 }), fc.array(indicator, { maxLength: 8 }), (tasks, unnumbered) => {
        const indicators = unnumbered.map((each, i) => ({ ...each, no: i + 1 }));
        const proposed = proposeFeeds(tasks, indicators);
        expect(proposed).toHaveLength(tasks.length);
        expect(proposeFeeds(tasks, indicators)).toEqual(proposed);
        proposed.forEach((row, t) => {
          expect(row.length).toBeLessThanOrEqual(3);
          expect(new Set(row.map((feed) => feed.indicator)).size).toBe(row.length);
          for (const feed of row) {
            const { name, text: says } = indicators[feed.indicator - 1]!;
            expect(`${tasks[t]!.title}。${tasks[t]!.text}`.normalize('NFKC')).toContain(feed.because);
            expect(`${name}。${says}`.normalize('NFKC')).toContain(feed.because);
          }
        });
      }),
    );
  });

  it('take no time, however much there is to read', () => {
    const long = plan.tasks.map(({ title, text }) => title + text).join('').repeat(10);
    const tasks = Array.from({ length: 500 }, (_, i) => ({ title: `任务${i}`, text: long.slice(i * 20) }));
    const indicators = Array.from({ length: 100 }, (_, i) => ({ no: i + 1, name: `指标${i}`, text: long.slice(i * 50) }));
    // Fifty thousand pairs of texts of ten thousands of characters each: read pair by pair, they would take minutes.
    expect(processorSeconds(() => proposeFeeds(tasks, indicators))).toBeLessThan(10);
  });
});
