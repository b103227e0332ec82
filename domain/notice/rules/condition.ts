import { type Quantity, quantitiesIn } from './quantity.js';

/** What has to hold for points to be given or taken, as far as its wording says it in numbers. */
export type Condition =
  /** At least, or more than; `strict` where the bound itself does not do. */
  | { readonly kind: 'above'; readonly bound: Quantity; readonly strict: boolean }
  | { readonly kind: 'below'; readonly bound: Quantity; readonly strict: boolean }
  /** 80%至90%, 达到60%不足80%; from `low`, below `high`. */
  | { readonly kind: 'between'; readonly low: Quantity; readonly lowStrict: boolean; readonly high: Quantity }
  /** Nothing of the kind has happened: 未发生, 为0, 无投诉. */
  | { readonly kind: 'none' }
  /** It has: 发生1起, 不为0, 出现超时报装. */
  | { readonly kind: 'some' }
  /** Whatever the condition before left: 否则, 未达到的, 其余. */
  | { readonly kind: 'otherwise' }
  /** In words only. */
  | { readonly kind: 'words' }
  /** With numbers that are not understood together. */
  | { readonly kind: 'unclear' };

interface Comparison {
  readonly side: 'above' | 'below' | 'equal' | 'unequal' | 'bare';
  readonly strict: boolean;
  readonly quantity: Quantity;
}

const NOT_UNDER = /(?:不低于|不少于|不小于|不得低于|不得少于|大于等于|大于或等于|≥|≧|>=)$/;
const REACHED = /(?:达到了?|达|完成|至少|实现|保持在?|保持为|提高到|提升到|提升至|提高至)$/;
/** 完成补充耕地任务的100%: what has been done of it. */
const DONE = /(?<![未不没有能])完成[^,;]{1,16}(?:任务|计划|目标)(?:数|量|总数|总量)?的?$/;
const OVER = /(?:超过了?|高于|大于|多于|超出|突破|超|>)$/;
const AT_MOST = /(?:不超过|不高于|不大于|不多于|未超过|没有超过|不超出|不得超过|不得高于|小于等于|小于或等于|≤|≦|<=|控制在|压减到|压减至|压缩到|压缩至|降到|降至|缩短至|缩短到)$/;
const UNDER = /(?:低于|少于|小于|不足|不满|未满|不到|未达到|未达|达不到|没有达到|未能达到|没达到|未完成|(?:未|没有|未能)完成[^,;]{1,16}(?:任务|计划|目标)(?:数|量|总数|总量)?的?|<)$/;
const EQUAL = /(?:为|是|等于|=)$/;
const HAPPENED = /(?:发生|出现|发现|存在)(?:了|过)?/;
const UNEQUAL = /(?:不为|不是|不等于|≠)$/;

/**
 * Reads a condition, the words before 得N分 or 不得分 (by its comma-separated pieces, in order). The pieces nearest to the
 * points decide; a piece before them that only says of whom (…少于100万人的县) is passed over.
 */
export function readCondition(pieces: readonly string[]): Condition {
  // 提高5个百分点 is neither a share nor a number that is reported as such.
  if (pieces.some((piece) => /\d个?百分点/.test(piece))) return { kind: 'unclear' };
  const own = pieces.filter((piece, index) => index === pieces.length - 1 || !namesWhom(piece));
  const compared = own.map((piece) => comparisonsIn(piece)).filter((all) => all.length > 0);
  if (compared.length > 2) return { kind: 'unclear' };
  const all = compared.flat();
  if (all.length === 0) return inWords(own);
  if (all.length === 1) return fromOne(all[0]!, own.join(','));
  return all.length === 2 ? fromTwo(all[0]!, all[1]!) : { kind: 'unclear' };
}

/** Whether a piece only says for whom what follows holds: 常住人口少于100万人的县. */
export function namesWhom(piece: string): boolean {
  return /的(?:县区|县|市|区|乡镇|镇街|镇|街道|乡|村|单位|部门|企业|地区|城市|县市区|县\(市、区\)|园区|社区|学校|机构)$/.test(piece.trim()) && comparisonsIn(piece).length > 0;
}

function fromOne({ side, strict, quantity }: Comparison, text: string): Condition {
  switch (side) {
    case 'above':
      if (quantity.value === 0 && strict) return { kind: 'some' };
      if (quantity.value === 1 && !strict && quantity.unit === 'count' && HAPPENED.test(text)) return { kind: 'some' };
      return { kind: 'above', bound: quantity, strict };
    case 'below':
      return quantity.value === 0 && !strict ? { kind: 'none' } : { kind: 'below', bound: quantity, strict };
    case 'equal':
      if (quantity.value === 0) return { kind: 'none' };
      // No share is above the whole: to be 100% is to reach it.
      return quantity.unit === 'ratio' && quantity.value === 1 ? { kind: 'above', bound: quantity, strict: false } : { kind: 'unclear' };
    case 'unequal':
      return quantity.value === 0 ? { kind: 'some' } : { kind: 'unclear' };
    case 'bare':
      return quantity.value === 1 && quantity.unit === 'count' ? { kind: 'some' } : { kind: 'unclear' };
    default:
      return side satisfies never;
  }
}

function fromTwo(a: Comparison, b: Comparison): Condition {
  if (a.quantity.unit !== b.quantity.unit) return { kind: 'unclear' };
  const [low, high] = a.quantity.value < b.quantity.value ? [a, b] : [b, a];
  if (low.quantity.value === high.quantity.value) return { kind: 'unclear' };
  if (low.side === 'above' && high.side === 'below') {
    return { kind: 'between', low: low.quantity, lowStrict: low.strict, high: high.quantity };
  }
  return low.side === 'bare' && a === low && (high.side === 'bare' || high.side === 'below')
    ? { kind: 'between', low: low.quantity, lowStrict: low.strict, high: high.quantity }
    : { kind: 'unclear' };
}

function inWords(pieces: readonly string[]): Condition {
  const text = pieces.join(',').trim();
  const last = pieces.at(-1)?.trim() ?? '';
  if (/^(?:否则|其他|其它|其余|反之|除此之外|其他情况|其他情形)(?:的|者|情况|情形)?$/.test(last)) return { kind: 'otherwise' };
  if (/(?:^|[^不])(?:未达到|未达|达不到|没有达到|没达到|未完成|完不成|未实现|未达标|不达标|不足|低于|少于|不到|未达到标准|未达到要求|达不到要求|不符合要求|未上报|低于标准)(?:标准|要求|目标|目标值|规定|任务|任务数)?(?:的|者|的单位)?$/.test(last)) {
    return { kind: 'otherwise' };
  }
  if (/(?:不为|大于|高于)零/.test(text)) return { kind: 'some' };
  if (/(?:为|是|保持|实现|达到)(?:零|"零"|“零”)/.test(text) || /(?:^|[^不])零(?:投诉|事故|上访|发生|报告|差错|通报|失误|伤亡|死亡|新增|积压|超时|逾期|容忍)/.test(text)) return { kind: 'none' };
  if (/(?:未发生|没有发生|不发生|未发现|没有发现|未出现|没有出现|不出现|未被|没有被|未产生|无发生|(?:^|[,的内年月期])(?:无|没有|未有)(?!法|论|关))/.test(text)) return { kind: 'none' };
  if (/(?:发生|出现|发现|存在|凡有|凡是有|被通报|被曝光)/.test(text)) return { kind: 'some' };
  return { kind: 'words' };
}

/** Quantities with what they are compared to; those that are compared to nothing only where 至 or - binds them. */
function comparisonsIn(piece: string): Comparison[] {
  // A date is no bound: 4月至11月按月统计.
  const quantities = quantitiesIn(piece).filter(({ word }) => !/^[年月号]$/.test(word));
  const all = quantities.flatMap((quantity, index): Comparison[] => {
    const before = piece.slice(quantities[index - 1]?.end ?? 0, quantity.start).trimEnd();
    const after = piece.slice(quantity.end, quantities[index + 1]?.start ?? piece.length);
    const side = sideOf(before, after);
    const bare = { side: 'bare', strict: /^\s*\(不含\)/.test(after), quantity } as const;
    if (/^\s*(?:\((?:不?含)\))?[-~至到—–]/.test(after) && index + 1 < quantities.length) return [side?.side === 'above' ? { ...side, quantity } : bare];
    if (/[-~至到—–]$/.test(before) && index > 0) return [side ? { ...side, quantity } : bare];
    if (side) return [{ ...side, quantity }];
    return /(?:发生|出现|发现|存在)(?:了|过)?$/.test(before) ? [bare] : [];
  });
  const last = all.at(-1);
  return all.filter((one) => one === last || !isAttribute(one, last!, piece));
}

/** 3个工作日内办结率达到95%: the first number says what the second is a share of, and is no condition of its own. */
function isAttribute({ quantity }: Comparison, last: Comparison, piece: string): boolean {
  if (quantity.unit === last.quantity.unit && quantity.word === last.quantity.word) return false;
  const between = piece.slice(quantity.end, last.quantity.start);
  return /^(?:\(含\))?(?:及)?(?:以内|之内|内|以上的|以下的|以上|以下)/.test(between) && !/[且并、]/.test(between);
}

function sideOf(before: string, after: string): Omit<Comparison, 'quantity'> | null {
  const included = /^\s*(?:\((?:含|含本数|包含)\)|含)/.test(after);
  const excluded = /^\s*\((?:不含|不含本数)\)/.test(after);
  const behind = after.replace(/^\s*(?:\((?:含|不含|含本数|不含本数|包含)\)|含)?/, '');
  const above = (strict: boolean) => ({ side: 'above', strict: excluded || (strict && !included) }) as const;
  const below = (strict: boolean) => ({ side: 'below', strict: excluded || (strict && !included) }) as const;
  // 80%≤覆盖率<90%: the number stands before what is compared to it.
  const reversed = /^\s*(<=|≤|≦|<|>=|≥|≧|>)/.exec(after)?.[1];
  if (reversed !== undefined) return reversed.startsWith('<') || /[≤≦]/.test(reversed) ? above(reversed === '<') : below(reversed === '>');
  if (UNEQUAL.test(before)) return { side: 'unequal', strict: false };
  if (AT_MOST.test(before)) return below(false);
  if (NOT_UNDER.test(before)) return above(false);
  if (UNDER.test(before)) return below(true);
  if (/^(?:及|或|\(含\))?(?:以下|以内|之内|内)/.test(behind)) return below(false);
  if (OVER.test(before)) return above(true);
  if (REACHED.test(before) || DONE.test(before)) return above(false);
  if (/^(?:及|或)?以上/.test(behind)) return above(false);
  if (/^(?:以外|之外)/.test(behind)) return above(true);
  return EQUAL.test(before) || (/(?:率|比例|比重|占比|度)$/.test(before) && /^\s*[%‰]?(?:的|$|,)/.test(after)) ? { side: 'equal', strict: false } : null;
}
