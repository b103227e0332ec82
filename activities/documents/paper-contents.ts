import type { IsoDate } from '../../domain/calendar/calendar.js';
import type { PaperFacts, PaperMatter } from '../../domain/papers/paper.js';

export interface PaperTable {
  readonly title: string;
  readonly head: readonly string[];
  /** Lines of a cell are parted by line breaks. */
  readonly rows: readonly (readonly string[])[];
}

/** A paper from top to bottom, as the page shows it and the Word file holds it. Official papers are always Chinese. */
export interface PaperContents {
  /** 发文机关标志, red. */
  readonly mark: string;
  /** 发文字号; null until it is signed. */
  readonly number: string | null;
  readonly title: string;
  /** What a draft says beneath its title; null for a signed one. */
  readonly draft: string | null;
  /** 主送机关, with its colon. */
  readonly to: string;
  readonly paragraphs: readonly string[];
  /** Stands beneath the body, or on pages of its own after the signature (`annex`). */
  readonly table: PaperTable;
  /** 附件说明 beneath the body, where the table is an annex; null where it is not. */
  readonly annex: string | null;
  readonly signer: string;
  readonly date: string;
  /** 附注 beneath the date, in brackets: how it was signed, where no person did; the office's contact line. */
  readonly remarks: readonly string[];
  /** 抄送, with its label; null where nobody gets a copy. */
  readonly cc: string | null;
  /** 印发机关 and 印发日期 in the last line of the 版记. */
  readonly issued: { readonly by: string; readonly on: string };
}

/** Most rows of a table that stands beneath the body: a longer one is an annex, so that the signature stays with the words it signs. */
const ROWS_IN_BODY = 5;

/** Most units named as addressees: of more the table names each. */
const UNITS_NAMED = 10;

/** What the paper says. The body holds no date and no number, which a person may have rewritten: those stand in the table. */
export function paperContents(facts: PaperFacts, signed: boolean): PaperContents {
  const signer = facts.office ?? `${facts.county}督办办公室`;
  const date = dateOnPaper(facts.on);
  const table = tableOf(facts);
  return {
    mark: `${signer}文件`,
    number: facts.number,
    title: facts.kind === 'circular' ? '关于逾期未办结事项的通报' : '督办通知单',
    draft: signed ? null : '（代拟稿，未经签发不得印发）',
    to: `${facts.to.length > UNITS_NAMED ? '各有关单位' : facts.to.join('、')}：`,
    paragraphs: bodyOf(facts).split('\n').map((line) => line.trim()).filter((line) => line !== ''),
    table,
    annex: table.rows.length > ROWS_IN_BODY ? `附件：${table.title}` : null,
    signer,
    date,
    remarks: [
      ...(facts.automatic ? ['（本通知单由系统按照督办规则自动签发）'] : []),
      ...(facts.contact === null ? [] : [`（联系方式：${facts.contact}）`]),
    ],
    cc: facts.cc.length === 0 ? null : `抄送：${facts.cc.join('，')}。`,
    issued: { by: signer, on: `${date}印发` },
  };
}

/** The body, paragraphs parted by line breaks: what a person wrote, or the usual words. */
export function bodyOf({ text, kind, ...facts }: PaperFacts): string {
  if (text !== null) return text;
  if (kind === 'supervisionNotice') {
    return [
      `根据${sourceOnPaper(facts)}，你单位承办的有关事项（见督办事项清单）已超过办理时限，经提醒、催办至今未办结，现予督办。`,
      '请主要负责同志亲自研究部署，立即组织办理，尽快报送佐证材料，并书面说明逾期原因、整改措施和办结时间。逾期仍未办结的，将按规定报请县领导，并予以通报、约谈。',
    ].join('\n');
  }
  return [
    `按照${sourceOnPaper(facts)}分工，有关单位承办的事项（见逾期事项清单）已超过办理时限，经提醒、催办、督办仍未办结，现予通报。`,
    '请有关单位深刻认识问题，认真分析原因，立即采取措施限期办结，并于收到通报后5个工作日内书面报告整改情况。建议由县领导对有关单位主要负责同志进行约谈。',
    '各单位要引以为戒，增强责任意识和时限意识，确保各项任务按期完成。',
  ].join('\n');
}

function tableOf({ kind, matters, on }: PaperFacts): PaperContents['table'] {
  const late = `逾期情况（截至${dayInList(on, on)}）`;
  const unit = kind === 'circular';
  return {
    title: unit ? '逾期事项清单' : '督办事项清单',
    head: ['序号', ...(unit ? ['责任单位'] : []), '事项', '办理时限', late],
    rows: matters.map((matter, index) => [
      String(index + 1),
      ...(unit ? [matter.unitName] : []),
      `第${matter.task}项：${matter.taskTitle}`,
      dueOnPaper(matter, on),
      `逾期${matter.daysLate}个工作日${pendingOnPaper(matter, on)}`,
    ]),
  };
}

/** 2022年11月30日 */
export function dateOnPaper(date: IsoDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** The due date, and what it was before it was moved. */
function dueOnPaper({ dueOn, originalDueOn }: PaperMatter, on: IsoDate): string {
  if (dueOn === null) return '长期坚持';
  return originalDueOn === null || originalDueOn === dueOn ? dayInList(dueOn, on) : `${dayInList(dueOn, on)}\n（原定${dayInList(originalDueOn, on)}）`;
}

/** A day as a list has it: with its year where that is not the paper's. */
function dayInList(date: IsoDate, on: IsoDate): string {
  return date.slice(0, 4) === on.slice(0, 4) ? dateOnPaper(date).slice('2022年'.length) : dateOnPaper(date);
}

/** A request for a later date that nobody has decided yet. */
function pendingOnPaper({ extension }: PaperMatter, on: IsoDate): string {
  return extension == null ? '' : `\n延期申请（${dayInList(extension.requestedOn, on)}提出，申请延至${dayInList(extension.dueOn, on)}）待批`;
}

/** The notice the tasks come from: 《…》（成政办字〔2022〕10号） */
function sourceOnPaper({ planTitle, docNo }: Pick<PaperFacts, 'planTitle' | 'docNo'>): string {
  return `《${planTitle}》${docNo === null ? '' : `（${docNo}）`}`;
}
