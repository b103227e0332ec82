import type { DraftGroup, DraftTask, DraftUnit, Place } from '../../draft.js';
import type { SourceText } from '../../text.js';

/** What a notice says once for all of its lists of who leads: whoever is named `first`, or whoever bears the mark (★县公安局). */
export type LeadNote = { readonly kind: 'first' } | { readonly kind: 'mark'; readonly mark: string };

/**
 * The note of who leads: 责任单位中列第一位的为牵头单位; 排名第一的为牵头部门; 牵头单位列首位; 带*的为牵头单位. Null where there is none. Linear
 * in the text's length.
 */
export function leadNoteOf({ text }: SourceText): LeadNote | null {
  const marked = MARK_LEADS.exec(text);
  if (marked) return { kind: 'mark', mark: marked[1] ?? MARKS_BY_NAME[marked[2]!]! };
  return FIRST_LEADS.test(text) || LEADER_FIRST.test(text) ? { kind: 'first' } : null;
}

/** The task with the lead as the note gives it, where its own words give it to nobody. */
export function withLead(task: DraftTask, note: LeadNote | null, { text }: SourceText): DraftTask {
  const named: readonly (DraftUnit | DraftGroup)[] = [...task.units, ...task.groups];
  if (note === null || named.some(({ role }) => role === 'lead')) return task;
  const open = named.filter(({ role }) => role === 'responsible').map(({ source }) => source);
  const leading = new Set(note.kind === 'first' ? firstOf(open) : open.filter(({ start, end }) => text[start - 1] === note.mark || text[end] === note.mark));
  if (leading.size === 0) return task;
  const led = <T extends DraftUnit | DraftGroup>(one: T): T => (leading.has(one.source) ? { ...one, role: 'lead' } : one);
  return { ...task, units: task.units.map(led), groups: task.groups.map(led) };
}

function firstOf(places: readonly Place[]): Place[] {
  return places.length === 0 ? [] : [places.reduce((least, place) => (place.start < least.start ? place : least))];
}

const FIRST = '(?:(?:排名|排序|位列|名列|列|排)(?:在|为|于|名)*(?:第一位?|首位|最前面?)|首位|第一位|(?:首|第一)(?:个|家|名)(?=[^。;]{0,6}(?:单位|部门))|第一(?:责任)(?=单位|部门))';
const LEADER = '(?:总?牵头|主办|主责|主要责任|第一责任)(?:负责)?(?:单位|部门|方|乡镇)';
/** No stop between the two: one sentence says both. */
const BETWEEN = '(?:的|者|、|责任|承办|配合|单位|部门|名称|均|即)*';
const IS = '(?:为|是|系|作为|视为)(?:该项|本项|各项|此项)?(?:工作|任务|事项)?(?:的)?';
const FIRST_LEADS = new RegExp(`${FIRST}${BETWEEN}${IS}${LEADER}`);
const LEADER_FIRST = new RegExp(`${LEADER}(?:均|一律|统一)?(?:排名|排序|位列|名列|列|排)(?:在|为|于|名)*(?:第一位?|首位|最前)`);
const MARKS_BY_NAME: Readonly<Record<string, string>> = { 星: '*', 三角: '▲' };
const MARK_LEADS = new RegExp(`(?:带|标|加|有|注|打|画)(?:有|注|记|明)?[“"'(]?(?:([*★☆▲△※#])|(星|三角))[”"')]?(?:号|标记|标识|符号)?${BETWEEN}${IS}${LEADER}`);
