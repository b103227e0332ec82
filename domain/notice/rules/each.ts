import { quantitiesIn } from './quantity.js';

/** The 每… of a statement: 每出现1家, 每后10名, 每项, 缺少一个领域. */
export interface Each {
  /** How many of what is counted: 10 in 每后10名, 1 where no number stands. */
  readonly n: number;
  readonly word: string;
  readonly unit: 'ratio' | 'yuan' | 'count';
  /** Before the number: 出现, 后, 少, 归集. */
  readonly verb: string;
  /** After it: 类信息, 未达到100%的. */
  readonly rest: string;
  /** 每项, 每个单项, 每类: one of those listed. */
  readonly ofItems: boolean;
}

/** 每月 and its like say when, not for what. */
const EVERY = /每(?!个?月|个?季|年|半年|周|旬|日|天)/g;
const ONE_OF = /^(?:一)?(?:个|项)?(?:单项|分项|小项|子项|项指标|个?指标|方面|领域|环节|大类|品种|维度|板块|渠道|系统|平台|项|类|种)(?:分别|均|都)?/;
const BARE = /((?:(?:^(?:凡|如|若)?|(?<=[,的]))(?:有|未[^,\d]{0,8}|不[^,\d]{0,8})?|缺少|(?:缺|少|漏|迟|晚|错|瞒)(?:报|交|送)?|推迟|延迟|延期|出现|发生|发现|存在|逾期)(?:1|一)(?:个|次|起|家|项|条|件|例|期|人|天|日|处|宗|篇|份|户|类|种|场|名|位)[^,]{0,40})$/;

/**
 * Takes the 每… out of a statement's condition; `pieces` is the condition without it. A deduction may leave out the 每
 * (出现一次扣0.5分, 缺少一个领域扣0.2分).
 */
export function readEach(pieces: readonly string[], kind: string): { each: Each | null; pieces: readonly string[] } {
  for (let index = pieces.length - 1; index >= Math.max(0, pieces.length - 3); index--) {
    const piece = pieces[index]!;
    const at = [...piece.matchAll(EVERY)].at(-1)?.index;
    if (at !== undefined) {
      const after = [piece.slice(at + 1), ...pieces.slice(index + 1)].join(',');
      return { each: eachOf(after), pieces: [...pieces.slice(0, index), piece.slice(0, at)].filter((one) => one !== '') };
    }
  }
  const last = pieces.at(-1) ?? '';
  const bare = kind === 'deduct' ? BARE.exec(last)?.[1] : undefined;
  if (bare !== undefined) {
    const head = last.slice(0, last.length - bare.length);
    return { each: eachOf(bare), pieces: [...pieces.slice(0, -1), head].filter((one) => one !== '') };
  }
  return { each: null, pieces };
}

function eachOf(phrase: string): Each {
  const one = ONE_OF.exec(phrase)?.[0];
  if (one !== undefined) return { n: 1, word: '', unit: 'count', verb: '', rest: phrase.slice(one.length), ofItems: true };
  const [first] = quantitiesIn(phrase);
  // 每超时办结的: the number, if there is one, comes within the first words.
  if (first && first.start <= 24) {
    return { n: first.value, word: first.word, unit: first.unit, verb: phrase.slice(0, first.start), rest: phrase.slice(first.end), ofItems: false };
  }
  return { n: 1, word: /^(?:个|次|起|家|条|件|例|期|人|天|日|处|宗|篇|份|户|场|名|位)/.exec(phrase)?.[0] ?? '', unit: 'count', verb: '', rest: phrase, ofItems: false };
}
