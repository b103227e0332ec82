import type { DraftTask } from './draft.js';
import type { SourceText } from './text.js';

/** 责任单位列第一位的为牵头单位: said in the head of a table, below it, or in the letter. */
const FIRST_LEADS = /(?:责任|落实|承办)(?:单位|部门)[^。;\n]{0,30}(?:首位|第一)(?:位|个|家|名)?(?:的|者)?(?:责任)?(?:单位|部门)?(?:均)?(?:为|是)(?:总?牵头|主办|主要责任)/;

/** The tasks as the notice means them where it says that the first of their responsible units leads. */
export function withFirstLeading(source: SourceText, tasks: readonly DraftTask[]): readonly DraftTask[] {
  if (!FIRST_LEADS.test(source.text)) return tasks;
  return tasks.map((task) => {
    const [first] = [...task.units, ...task.groups].sort((a, b) => a.source.start - b.source.start);
    if (!first || ![...task.units, ...task.groups].every(({ role }) => role === 'responsible')) return task;
    const led = <T extends { readonly role: string }>(one: T): T => (one === (first as unknown) ? { ...one, role: 'lead' } : one);
    return { ...task, units: task.units.map(led), groups: task.groups.map(led) };
  });
}
