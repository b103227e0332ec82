import type { DateText } from './date-text.js';

/** Wording of time that is no date: 每季度末, 长期坚持, 20个工作日内. Offsets are of the `DateText`. */
export interface Standing {
  readonly start: number;
  readonly end: number;
  readonly kind: 'recurring' | 'open' | 'occasion' | Term;
}

/** So much time from the date of issue. */
export interface Term {
  readonly count: number;
  readonly unit: 'workingDay' | 'day' | 'week' | 'month' | 'year';
  /** 印发之日起 stands before it: from the date of issue and from nothing else. */
  readonly fromIssue: boolean;
}

/** All such wording, in order. Never throws; linear in the text's length. */
export function standingWords({ text }: DateText): Standing[] {
  const found: Standing[] = [];
  for (const words of text.matchAll(RECURRING)) {
    // 每年培训200人次 is a measure, not a deadline: the caller weighs where it stands.
    found.push({ start: words.index, end: words.index + words[0].length, kind: 'recurring' });
  }
  for (const words of text.matchAll(OPEN)) found.push({ start: words.index, end: words.index + words[0].length, kind: 'open' });
  for (const words of text.matchAll(OCCASION)) found.push({ start: words.index, end: words.index + words[0].length, kind: 'occasion' });
  for (const words of text.matchAll(TERM)) {
    const [whole, fromIssue, count, unit] = words;
    found.push({
      start: words.index,
      end: words.index + whole.length,
      kind: { count: count === '半' ? 6 : count === '两' ? 2 : Number(count), unit: count === '半' ? 'month' : unitOf(unit ?? ''), fromIssue: fromIssue !== undefined },
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

const PERIOD = String.raw`(?:年度?|半年|半月|季度?|个?月|周|星期|旬|[日天]|[双单]月|(?:两|\d{1,2})个?(?:月|季度|[天日周年]))`;
const RECURRING = new RegExp(String.raw`(?:每${PERIOD}|[逐按](?:年度?|季度?|月度?|周|旬|日)|月月|年年|隔[年月周日天]|(?:半[年月]|\d年|[年月周日]|季度)各?[\d两]次|[\d两]次/(?:半?年|季度?|月|周|[日天]))(?:末|底|初)?`, 'g');
const OPEN =
  /长期(?:坚持|推进|实施|任务|工作|开展|执行|落实)?|(?:持续|不断|坚持|常态化?)(?:推进|推动|实施|坚持|开展|进行|深化|落实|抓好|长期)?(?:工作)?|常年(?:坚持|开展)?|经常性(?:工作)?|贯穿[^,;。]{0,6}|全年(?:持续)?(?:推进|开展|实施|坚持)?|日常(?:工作)?|(?:立即|即时|随时|及时|马上)(?:整改|办理|落实|推进|开展|执行)?|立[行查]立改|即[知查]即改|边[查学]边改|(?:不)?定期|常抓不懈|常抓常新|久久为功|动态(?:推进|调整|更新|管理)?|全程/g;
/** Known to people, not to a parser without their calendar, or known to nobody yet. */
const OCCASION =
  /(?:元旦|春节|清明|五一|[“"]五一[”"]|端午|中秋|国庆|[“"]十一[”"]|两节|两会|主?汛期?|春耕|秋种|三夏|三秋|供暖[季期]|采暖[季期]|入冬|开学|暑[期假]|寒假)节?(?:来临|到来|开始|结束)?(?:之?前|后|期间)|适时|待定|另行通知|视情|(?:按|根据|依据)[^,;。]{0,20}(?:时限|时间|要求|部署|安排|进度|统一)[^,;。]{0,8}/g;
const TERM = new RegExp(
  String.raw`((?:自|从)?[^,;。()]{0,8}?(?:印发|发文|发布|下发|公布|出台|施行)(?:之日起?|后|起))?(?:的|,)?(半|两|\d{1,3})个?(年|月|周|星期|工作日|自然日|[日天])(?:以内|之内|内)`,
  'g',
);

function unitOf(printed: string): Term['unit'] {
  if (printed === '工作日') return 'workingDay';
  if (printed === '年' || printed === '月') return printed === '年' ? 'year' : 'month';
  return /[周星]/.test(printed) ? 'week' : 'day';
}
