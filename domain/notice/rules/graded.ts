import type { GradedRule } from '../../scoring/rule.js';
import { readCondition } from './condition.js';
import { headword } from './headword.js';
import { countedItems, plainItems } from './listed-items.js';
import { has, limitFits, of, type Question, samePoints } from './question.js';
import type { Statement } from './statements.js';

/**
 * Items a person judges, each up to its own maximum: 四个方面,每个单项最高0.7分, or several achievements in words whose points
 * add up to the indicator's. Where the points add up to more, one of several counts, and it is none.
 */
export function recogniseGraded(question: Question): GradedRule | null {
  if (question.reading.marks.length > 1) return bracketed(question);
  return listed(question) ?? addedUp(question);
}

function listed(question: Question): GradedRule | null {
  const limits = of(question, 'cap');
  const perItem = limits.filter((cap) => cap.each?.ofItems === true || /^(?:各|各项|各方面|分别|每项)/.test(cap.pieces.at(-1) ?? ''));
  const scores = of(question, 'score').filter(({ each, pieces }) => each?.ofItems === true || pieces.length > 0);
  if (!has(question, { score: [0, 1] }) || perItem.length + scores.length !== 1) return null;
  if (!limits.every((cap) => perItem.includes(cap) || (cap.points !== null && samePoints(cap.points, question.full)))) return null;
  const max = (perItem[0] ?? scores[0])?.points;
  const isLimit = perItem.length === 1;
  // 每项得2分 of things counted is no judgement: only what is limited (最高) is judged.
  if (max === null || max === undefined || !isLimit) return null;
  const items = countedItems(question.reading.text);
  return items && samePoints(items.length * Math.round(max * 100), Math.round(question.full * 100)) ? { kind: 'graded', items: items.map((name) => ({ name, max })) } : null;
}

/** 制度建设(3分)、经费保障(4分)、人员配备(3分). */
function bracketed(question: Question): GradedRule | null {
  const { text } = question.reading;
  const items = [...text.matchAll(/([^、,;:。\n()]{2,30})\((?:满分|计)?(\d+(?:\.\d+)?)分\)/g)].map(([, name, max]) => ({
    name: name!.replace(/^\d{1,2}[.．]/, '').trim(),
    max: Number(max),
  }));
  if (items.length < 2) return null;
  if (items.length !== question.reading.marks.length) return null;
  if (new Set(items.map(({ name }) => name)).size !== items.length || items.some(({ name }) => name === '')) return null;
  return addsUp(items.map(({ max }) => max), question.full) ? { kind: 'graded', items } : null;
}

/**
 * 成立领导机构5分,配备专职人员5分, or 制度、经费、人员三项,每项2分: nothing but names, each with what it is worth. Where a list does
 * not say how many it names (制度、经费、人员,每项2分), it is whole because the points of all add up to the indicator's.
 */
export function recogniseShares(text: string, full: number): GradedRule | null {
  const each = EACH_OF_LIST.exec(text);
  const listed = each && (countedItems(text) ?? namesOnly(each[1]!));
  if (listed) {
    const max = Number(each[2]);
    return addsUp(listed.map(() => max), full) ? { kind: 'graded', items: listed.map((name) => ({ name, max })) } : null;
  }
  const parts = text.split(/[,;。\n]/).filter((part) => part !== '');
  const items = parts.flatMap((part) => {
    const share = SHARE.exec(part);
    return share && !SAYS_HOW.test(share[1]!) ? [{ name: share[1]!, max: Number(share[2]) }] : [];
  });
  if (items.length < 2 || items.length !== parts.length || new Set(items.map(({ name }) => name)).size !== items.length) return null;
  return addsUp(items.map(({ max }) => max), full) ? { kind: 'graded', items } : null;
}

function namesOnly(clause: string): string[] | null {
  const items = plainItems(clause);
  return items?.some((item) => SAYS_HOW.test(item)) ? null : items;
}

const EACH_OF_LIST = /^([^。;\d得扣加]{4,80})[,:](?:每个?(?:单项|方面|环节|项|类)|各)(?:占)?(\d{1,3}(?:\.\d{1,2})?)分。?$/;
const SHARE = /^((?:\p{Script=Han}|[“”"《》、]){2,24})(\d{1,3}(?:\.\d{1,2})?)分$/u;
const SAYS_HOW = /[得扣加计减为共记赋给奖]$|每|最高|满分|不超过|以上|以下|优秀|良好|合格|[一二三]等|[国省市县]级/;

function addedUp(question: Question): GradedRule | null {
  const { reading, full } = question;
  if (!has(question, { score: [2, 20], zero: [0, 20] }) || !limitFits(question) || reading.exclusive || reading.monthly) return null;
  const { statements } = reading;
  const scores = of(question, 'score');
  if (!scores.every((score) => score.each === null && score.points !== null && score.points > 0 && isJudged(score))) return null;
  if (!statements.every((one, index) => one.kind !== 'zero' || isRestOf(one, statements[index - 1]))) return null;
  if (!addsUp(scores.map(({ points }) => points ?? 0), full)) return null;
  const names = unique(scores.map(({ pieces, lead }) => headword(lead === '' ? pieces : lead.split(','))));
  return names ? { kind: 'graded', items: names.map((name, index) => ({ name, max: scores[index]!.points! })) } : null;
}

/** In words, and not one of grades of which only one is given. */
function isJudged({ pieces }: Statement): boolean {
  const { kind } = readCondition(pieces);
  const text = pieces.join(',');
  if (/(?:优秀|良好|合格|一般|较好|较差|优|良|一等奖?|二等奖?|三等奖?|国家级|省级|市级|县级)(?:等次|以上|的|者)*$/.test(text)) return false;
  return kind === 'words' || kind === 'none' || kind === 'some';
}

/** 未发生…得3分;出现…得0分: what loses the points of the item before it, not of the whole. */
function isRestOf(zero: Statement, before: Statement | undefined): boolean {
  if (!before || before.kind !== 'score' || before.part !== zero.part) return false;
  const good = readCondition(before.pieces).kind;
  const bad = readCondition(zero.pieces).kind;
  return bad === 'otherwise' || (good === 'none' && bad === 'some') || (bad === 'words' && /^(?:未|不|没)/.test(zero.pieces[0] ?? ''));
}

function addsUp(all: readonly number[], full: number): boolean {
  return all.reduce((sum, one) => sum + Math.round(one * 100), 0) === Math.round(full * 100);
}

/** Names made different by their number where two are alike; null where one is empty. */
function unique(names: readonly string[]): string[] | null {
  if (names.some((name) => name === '')) return null;
  const seen = new Set<string>();
  return names.map((name, index) => {
    const own = seen.has(name) ? `${name}(${index + 1})` : name;
    seen.add(own);
    return own;
  });
}
