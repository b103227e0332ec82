import type { DraftTask, NoticeDraft, WarningCode } from '../../domain/notice/draft.js';
import type { Rule } from '../../domain/scoring/rule.js';
import type { Expected, ExpectedTask } from './expected.js';

/** Right of all, and what was wrong, in words. */
export interface Share {
  right: number;
  of: number;
  readonly wrong: string[];
}

/** What is measured over a notice, or over a set of them. */
export const FIGURES = [
  'head', 'taskRecall', 'taskPrecision', 'unitRecall', 'unitPrecision', 'groupRecall', 'groupPrecision', 'openEnded', 'due',
  'dueText', 'stages', 'indicators', 'rules', 'statedTotal', 'warnings',
] as const;

export type Figures = Record<(typeof FIGURES)[number], Share>;

/**
 * How a draft compares with what a reader finds. Names and phrases count as printed, half and full width being the same;
 * a unit or a group counts with its role. A task counts where its number and its title are right, in order.
 */
export function measure(draft: NoticeDraft, expected: Expected): Figures {
  const figures = nothing();
  for (const field of ['title', 'docNo', 'issuedOn'] as const) {
    count(figures.head, same(draft[field], expected[field]), `${field}: ${draft[field]} (${expected[field]})`);
  }
  const pairs = paired(draft.tasks, expected.tasks);
  const found = new Set(pairs.values());
  for (const task of draft.tasks) count(figures.taskPrecision, found.has(task), `too many: ${task.no} ${task.title}`);
  for (const task of expected.tasks) {
    const drafted = pairs.get(task);
    count(figures.taskRecall, drafted !== undefined, `${task.no} ${task.title}`);
    compareTask(figures, drafted, task);
  }
  compareLists(
    figures.stages,
    figures.stages,
    draft.stages.map(({ name, start, end }) => `${name} ${start} ${end}`),
    expected.stages.map(({ name, start, end }) => `${name} ${start} ${end}`),
    '',
  );
  compareLists(
    figures.indicators,
    figures.indicators,
    draft.indicators.map(({ no, name, points }) => `${no} ${name} ${points}`),
    expected.indicators.map(({ no, name, points }) => `${no} ${name} ${points}`),
    '',
  );
  for (const { no, rule } of expected.indicators) {
    if (rule === undefined) continue;
    const drafted = draft.indicators.find((indicator) => indicator.no === no)?.rule ?? null;
    count(figures.rules, sorted(drafted) === sorted(rule), `rule ${no}: ${sorted(drafted)} (${sorted(rule)})`);
  }
  count(figures.statedTotal, draft.statedTotal === expected.statedTotal, `${draft.statedTotal} (${expected.statedTotal})`);
  for (const owed of expected.mustWarn) {
    const codes = CODES[owed];
    if (!codes) throw new Error(`no code for the warning ${owed}`);
    count(figures.warnings, draft.warnings.some(({ code }) => codes.includes(code)), `no warning: ${owed}`);
  }
  return figures;
}

/** @returns the figures of a whole set, what is wrong marked with the notice's name. */
export function total(all: ReadonlyMap<string, Figures>): Figures {
  const sum = nothing();
  for (const [name, figures] of all) {
    for (const figure of FIGURES) {
      sum[figure].right += figures[figure].right;
      sum[figure].of += figures[figure].of;
      sum[figure].wrong.push(...figures[figure].wrong.map((wrong) => `${name}: ${wrong}`));
    }
  }
  return sum;
}

/** @returns everything that is wrong with a notice, figure by figure. */
export function faultsIn(figures: Figures): string[] {
  return FIGURES.flatMap((figure) => figures[figure].wrong.map((wrong) => `${figure}: ${wrong}`));
}

/** @returns the share as a number; 1 where there was nothing to find. */
export function shareOf({ right, of }: Share): number {
  return of === 0 ? 1 : right / of;
}

/** @returns the same notation for the same wording: full width and half width, and no blanks. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').replaceAll('—', '-').replaceAll('–', '-');
}

const CODES: Readonly<Record<string, readonly WarningCode[]>> = {
  'points do not sum': ['pointsDoNotSum'],
  'lost character in date': ['lostCharacter'],
  'no units': ['noUnits'],
  'no due date': ['noDue'],
  'number gap': ['numberGap'],
  'due before issue': ['dueBeforeIssue'],
  'no tasks': ['noTasks'],
};

function compareTask(figures: Figures, drafted: DraftTask | undefined, task: ExpectedTask): void {
  const where = `${task.no} ${task.title}: `;
  const units = task.units.map(({ name, role }) => `${name} ${role}`);
  const found = (drafted?.units ?? []).map(({ rawName, role }) => `${rawName} ${role}`);
  compareLists(figures.unitRecall, figures.unitPrecision, found, units, where);
  const parts = (groups: readonly { readonly phrase: string; readonly role: string }[]): string[] =>
    groups.flatMap(({ phrase, role }) => partsOf(phrase).map((part) => `${part} ${role}`));
  compareLists(figures.groupRecall, figures.groupPrecision, parts(drafted?.groups ?? []), parts(task.groups), where);
  if (!drafted) {
    for (const figure of [figures.openEnded, figures.due, figures.dueText]) count(figure, false, `${where}no task`);
    return;
  }
  count(figures.openEnded, drafted.openEnded === task.openEnded, `${where}${drafted.openEnded}`);
  count(figures.due, drafted.due === task.due, `${where}${drafted.due} (${task.due})`);
  count(figures.dueText, sameWords(drafted.dueText, task.dueText), `${where}${drafted.dueText} (${task.dueText})`);
}

/** Out of a running sentence more or less of it may be kept. */
function sameWords(drafted: string | null, expected: string | null): boolean {
  if (drafted === null || expected === null) return drafted === expected;
  return plain(drafted).includes(plain(expected)) || (drafted !== '' && plain(expected).includes(plain(drafted)));
}

/** A phrase of two parts and the two parts are the same; a comma within brackets parts nothing. */
function partsOf(phrase: string): string[] {
  return plain(phrase).split(/[、和及](?![^(]*\))/).filter((part) => part !== '');
}

/** Each thing expected is found once; what is found beside it is too much (counted with `precision`, if that is another). */
function compareLists(recall: Share, precision: Share, found: readonly string[], expected: readonly string[], where: string): void {
  const left = found.map(plain);
  const missing: string[] = [];
  for (const wanted of expected) {
    const at = left.indexOf(plain(wanted));
    if (at === -1) missing.push(wanted);
    else left.splice(at, 1);
  }
  const right = expected.length - missing.length;
  recall.right += right;
  recall.of += expected.length;
  recall.wrong.push(...missing.map((wanted) => `${where}missing ${wanted}`));
  if (precision === recall) recall.of += left.length;
  else {
    precision.right += right;
    precision.of += found.length;
  }
  precision.wrong.push(...left.map((extra) => `${where}too much ${extra}`));
}

/** The longest way through both lists in order, by number and title. */
function paired(drafted: readonly DraftTask[], expected: readonly ExpectedTask[]): Map<ExpectedTask, DraftTask> {
  const equal = (i: number, j: number): boolean =>
    (expected[j]!.anyNo === true || same(drafted[i]!.no, expected[j]!.no)) && same(drafted[i]!.title, expected[j]!.title);
  const rows = drafted.length;
  const columns = expected.length;
  const longest = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      longest[i]![j] = equal(i, j) ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
    }
  }
  const pairs = new Map<ExpectedTask, DraftTask>();
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (equal(i, j)) pairs.set(expected[j++]!, drafted[i++]!);
    else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** The same text for the same rule, in whatever order its fields stand. */
function sorted(rule: Rule | null): string {
  return JSON.stringify(rule, rule === null ? undefined : [...new Set(['kind', ...Object.keys(rule).sort(), 'over', 'points', 'name', 'max'])]);
}

function same(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : plain(a) === plain(b);
}

function count(share: Share, right: boolean, wrong: string): void {
  share.of += 1;
  if (right) share.right += 1;
  else share.wrong.push(wrong);
}

function nothing(): Figures {
  return Object.fromEntries(FIGURES.map((figure) => [figure, { right: 0, of: 0, wrong: [] }])) as unknown as Figures;
}
