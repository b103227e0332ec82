import type { DraftGroup, DraftTask, DraftUnit, Place } from './draft.js';
import type { SourceText } from './text.js';

/**
 * Whether the notice says once for all of its lists that who is named first leads: 责任单位中列第一位的为牵头单位; 排名第一的为牵头部门;
 * 牵头单位列首位. Linear in the text's length.
 */
export function firstListedLeads({ text }: SourceText): boolean {
  return FIRST_LEADS.test(text) || LEADER_FIRST.test(text);
}

/** The task with whoever is named first in its list in the lead, where its own words give the lead to nobody. */
export function withFirstInLead(task: DraftTask): DraftTask {
  const named: readonly (DraftUnit | DraftGroup)[] = [...task.units, ...task.groups];
  if (named.some(({ role }) => role === 'lead')) return task;
  const first = named.filter(({ role }) => role === 'responsible').reduce<Place | null>((least, { source }) => (least === null || source.start < least.start ? source : least), null);
  if (first === null) return task;
  const led = <T extends DraftUnit | DraftGroup>(one: T): T => (one.source === first ? { ...one, role: 'lead' } : one);
  return { ...task, units: task.units.map(led), groups: task.groups.map(led) };
}

const FIRST = '(?:(?:排名|排序|位列|名列|列|排)(?:在|为|于|名)*(?:第一位?|首位|最前面?)|首位|第一位|(?:首个|第一个)(?=[^。;]{0,6}(?:单位|部门)))';
const LEADER = '(?:总?牵头|主办|主责|主要责任|第一责任)(?:负责)?(?:单位|部门|方|乡镇)';
/** No stop between the two: one sentence says both. */
const BETWEEN = '(?:的|者|、|责任|承办|配合|单位|部门|名称|均|即)*';
const FIRST_LEADS = new RegExp(`${FIRST}${BETWEEN}(?:为|是|系|作为|视为)(?:该项|本项|各项|此项)?(?:工作|任务|事项)?(?:的)?${LEADER}`);
const LEADER_FIRST = new RegExp(`${LEADER}(?:均|一律|统一)?(?:排名|排序|位列|名列|列|排)(?:在|为|于|名)*(?:第一位?|首位|最前)`);
