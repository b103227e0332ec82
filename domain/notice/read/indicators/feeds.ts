import type { DraftFeed, DraftIndicator } from '../../draft.js';

/** What a task says, as far as it matters here. */
interface Wording {
  readonly title: string;
  readonly text: string;
  readonly category?: string;
}

type Scored = Pick<DraftIndicator, 'no' | 'name' | 'text'>;

/**
 * Which indicators each task may feed, best first, at most three: those that share rare wording with it, rare over the
 * notice (a run of characters that only this task and this indicator have says much, one that every line has nothing).
 * A proposal to be checked, with the longest wording both share. The same for the same texts, whatever else is read;
 * its time grows with the texts' length.
 */
export function proposeFeeds(tasks: readonly Wording[], indicators: readonly Scored[]): DraftFeed[][] {
  if (tasks.length > MOST || indicators.length > MOST) return tasks.map(() => []);
  const limit = Math.min(LONGEST_TEXT, Math.floor(MOST_TEXT / (tasks.length + indicators.length + 1)));
  const taskGrams = tasks.map(({ title, text, category }) => weighed([[title, TITLE], [text, 1], [category ?? '', CATEGORY]], limit));
  const indicatorGrams = indicators.map(({ name, text }) => weighed([[name, NAME], [text, 1]], limit));
  const scores = scoresOf(taskGrams, indicatorGrams);
  const bestOfIndicator = new Array<number>(indicators.length).fill(0);
  for (const row of scores) for (const [i, score] of row) bestOfIndicator[i] = Math.max(bestOfIndicator[i]!, score);
  return scores.map((row, t) => {
    const best = Math.max(0, ...row.values());
    return [...row]
      .filter(([i, score]) => score >= LEAST && score >= best * OF_TASKS_BEST && score >= bestOfIndicator[i]! * OF_INDICATORS_BEST)
      .sort(([i, a], [j, b]) => b - a || i - j)
      .slice(0, MOST_PROPOSALS)
      .map(([i]) => ({ indicator: indicators[i]!, because: sharedWording(tasks[t]!, indicators[i]!, limit) }))
      // One word in common is chance, unless it is what the indicator is called by.
      .filter(({ indicator, because }) => because.length > WORD || (because.length === WORD && indicator.name.includes(because)))
      .map(({ indicator, because }): DraftFeed => ({ indicator: indicator.no, because }));
  });
}

/** Every run of two to four characters, with the weight of the weightiest part it stands in. */
type Grams = ReadonlyMap<string, number>;

function weighed(parts: readonly (readonly [text: string, weight: number])[], limit: number): Grams {
  const grams = new Map<string, number>();
  for (const [text, weight] of parts) {
    for (const run of runsOf(text, limit)) {
      for (const size of SIZES) {
        for (let i = 0; i + size <= run.length; i++) {
          const gram = run.slice(i, i + size);
          grams.set(gram, Math.max(grams.get(gram) ?? 0, weight));
        }
      }
    }
  }
  return grams;
}

/** Score of each task with each indicator it shares wording with. A gram weighs less the more tasks and indicators have it. */
function scoresOf(tasks: readonly Grams[], indicators: readonly Grams[]): Map<number, number>[] {
  const holders = new Map<string, number[]>();
  indicators.forEach((grams, i) => {
    for (const gram of grams.keys()) holders.set(gram, [...(holders.get(gram) ?? []), i].slice(0, TOO_COMMON + 1));
  });
  const inTasks = new Map<string, number>();
  for (const grams of tasks) for (const gram of grams.keys()) if (holders.has(gram)) inTasks.set(gram, (inTasks.get(gram) ?? 0) + 1);
  return tasks.map((grams) => {
    const row = new Map<number, number>();
    for (const [gram, weight] of grams) {
      const sharing = holders.get(gram);
      if (sharing === undefined || sharing.length > TOO_COMMON) continue;
      const rarity = 1 / (inTasks.get(gram)! * sharing.length);
      for (const i of sharing) row.set(i, (row.get(i) ?? 0) + weight * indicators[i]!.get(gram)! * rarity);
    }
    return row;
  });
}

/** The longest run of characters in both; of equally long ones the first of the task's. */
function sharedWording(task: Wording, indicator: Scored, limit: number): string {
  const theirs = runsOf(`${indicator.name}。${indicator.text}`, limit).join(' ');
  let longest = '';
  for (const run of runsOf(`${task.title}。${task.text}。${task.category ?? ''}`, limit)) {
    for (let i = 0; i + longest.length < run.length; i++) {
      // Only what is longer than the longest so far is looked for.
      let length = longest.length + 1;
      while (i + length <= run.length && theirs.includes(run.slice(i, i + length))) longest = run.slice(i, i + length++);
    }
  }
  return longest.replace(/^[的和与及在对将]|[的和与及在对将]$/g, '');
}

/** Runs of letters and characters, without what every notice is full of. */
function runsOf(text: string, limit: number): string[] {
  return text.slice(0, limit).normalize('NFKC').replace(BOILERPLATE, ' ').split(/[^\p{Script=Han}A-Za-z]+/u).filter((run) => run.length >= 2);
}

const BOILERPLATE = new RegExp(
  (
    '开展 情况 工作 推进 推行 推广 加强 强化 深化 建立 健全 完善 落实 实施 提升 提高 达到 超过 低于 高于 不少于 不低于 不高于 以上 以下 以内 比例 数量 不得分 得分 扣分 ' +
    '每出现 每发现 每新增 创建期 期内 按月 统计 指标 单位 部门 有关 相关 重点 全面 积极 组织 各级 全县 全市 全区 全省 我县 年度 全年 完成 覆盖率 按比例 计分 介于 两者 之间 该项 ' +
    '要求 按照 确保 进一步 不断 持续 深入 主要 专项 行动 问题 发现 发生 出现 较大 及以上 最高 扣完为止'
  )
    .split(' ')
    .join('|'),
  'g',
);

const SIZES = [2, 3, 4];
/** What stands in a name or a title says more than what stands in a text; the section's heading says less. */
const NAME = 1.5;
const TITLE = 1.5;
const CATEGORY = 0.5;
const LEAST = 2;
const OF_TASKS_BEST = 0.4;
const OF_INDICATORS_BEST = 0.25;
const TOO_COMMON = 8;
const WORD = 2;
const MOST_PROPOSALS = 3;
/** No notice has more tasks, and what a long text is about stands early in it; so the work stays bounded for any input. */
const MOST = 500;
const LONGEST_TEXT = 1_500;
const MOST_TEXT = 200_000;
