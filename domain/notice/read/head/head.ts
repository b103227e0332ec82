import type { NoticeDraft, Place } from '../../draft.js';
import { readIssueDate } from '../../mentions/dates/issue-date.js';
import { type HeadLine, headLines, isSigner } from './head-lines.js';
import { readTitle } from './title.js';
import type { SourceText } from '../../text.js';

/** What stands before and after a plan's sections: what it is called, its number, who issued it and when. */
export type Head = Pick<NoticeDraft, 'title' | 'docNo' | 'issuer' | 'issuedOn' | 'places'> & {
  /** The date of issue has lost characters: as printed. */
  readonly lostDate: Place | null;
  /** The year a date of issue names that could not be read, or that the document's number names. */
  readonly year: number | null;
};

/**
 * Reads the head. Each field is found or null; the title is '' where nothing looks like one. `outside` is the source without what stands in
 * tables: a date in a cell is none of issue.
 */
export function readHead(source: SourceText, outside = source): Head {
  const lines = headLines(source);
  const free = outside === source ? lines : headLines(outside);
  const title = readTitle(source, lines);
  const docNo = docNoOf(source, lines);
  const issued = signatureOf(free) ?? statedDate(lines);
  const broken = issued ? null : brokenDate(free);
  const issuer = issued?.issuer ?? statedIssuer(source, lines) ?? title.issuer;
  const printed = (place: Place | null): string | null => (place === null ? null : source.raw.slice(place.start, place.end).trim());
  return {
    title: title.text,
    docNo: printed(docNo)?.replace(/\s+/g, '') ?? null,
    issuer: issued?.issuers ?? printed(issuer) ?? broken?.issuer ?? null,
    issuedOn: issued?.on ?? null,
    lostDate: issued?.lost ? issued.place : (broken?.place ?? null),
    year: broken?.year ?? (docNo ? Number(/(?:19|20)\d{2}/.exec(printed(docNo) ?? '')?.[0] ?? NaN) || null : null),
    places: {
      ...(title.place ? { title: title.place } : {}),
      ...(docNo ? { docNo } : {}),
      ...(issuer ? { issuer } : {}),
      ...(issued ? { issuedOn: issued.place } : {}),
    },
  };
}

const DOC_NO = /[一-鿿]{1,16}(?:\([一-鿿]{1,4}\))?\s*[〔[(【〈<]\s*(?:19|20)\d{2}\s*[〕\])】〉>]\s*第?\s*\d{1,4}\s*号/;
const DOC_NO_PLAIN = /^[一-鿿]{2,12}\s*(?:19|20)\d{2}\s*[-—]\s*\d{1,4}\s*号?$/;
const DOC_LABEL = /(?:文\s*号|发文字号|文件编号|字\s*号|文件字号|公文字号)\s*:\s*/;

/** The number on a line of its own, else the one the portal states. A number cited in a sentence is another document's. */
function docNoOf(source: SourceText, lines: readonly HeadLine[]): Place | null {
  for (const line of lines) {
    const found = DOC_NO.exec(line.text);
    const plain = DOC_NO_PLAIN.test(line.text);
    if (plain) return { start: line.start, end: line.end };
    if (!found || line.portal) continue;
    const around = line.text.replace(found[0], '').replace(/签发人\s*:?\s*\S{2,4}|^[(《]|[)》]$|特急|加急|\s|^\((?=.*\)$)|附件\d?|,?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:印发|发布|公布)?/g, '');
    if (around === '' || /^(?:号|文号:)$/.test(around)) return { start: line.start + found.index, end: line.start + found.index + found[0].length };
    if (lines.indexOf(line) > 200) break;
  }
  for (const line of lines.slice(0, 200)) {
    const label = DOC_LABEL.exec(line.text);
    if (!label) continue;
    const from = label.index + label[0].length;
    const found = DOC_NO.exec(line.text.slice(from));
    if (found && found.index <= 1) {
      const start = line.start + from + found.index;
      return { start, end: start + found[0].length };
    }
  }
  return null;
}

interface Issued {
  readonly on: NonNullable<NoticeDraft['issuedOn']>;
  readonly lost: boolean;
  readonly place: Place;
  readonly issuer: Place | null;
  /** Where several sign: their names, with 、 between. */
  readonly issuers: string | null;
}

/** The line of a date under the name of who signs, or with it on one line. */
function signatureOf(lines: readonly HeadLine[]): Issued | null {
  let alone: Issued | null = null;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.portal || line.text.length < 6 || line.text.length > 60 || !YEAR.test(line.text) || line.text.includes(':')) continue;
    const read = readIssueDate(line.text);
    if (!read) continue;
    const date = DATE_IN.exec(line.text);
    const name = date ? line.text.slice(0, date.index).replace(/[\s(〔]+$/, '') : '';
    const place = date ? { start: line.start + date.index, end: line.start + date.index + date[0].length } : { start: line.start, end: line.end };
    if (name !== '' && isSigner(name)) {
      const issuer = { start: line.start, end: line.start + name.length };
      return { ...read, place, issuer, issuers: null };
    }
    if (name !== '') continue;
    const signers: HeadLine[] = [];
    for (let before = at - 1; before >= 0 && signers.length < 4 && isSigner(lines[before]!.text) && !lines[before]!.portal; before--) signers.unshift(lines[before]!);
    if (signers.length === 0) {
      alone ??= /印发|发布/.test(line.text) ? null : { ...read, place, issuer: null, issuers: null };
      continue;
    }
    const issuer = { start: signers[0]!.start, end: signers.at(-1)!.end };
    const names = signers.flatMap(({ text }) => namesOnLine(text));
    const issuers = names.length === 1 ? null : names.join('、');
    return { ...read, place, issuer, issuers };
  }
  return alone;
}

/** 2019116 under who signs: a date that has lost its marks and can be read in two ways. Its year is sure. */
function brokenDate(lines: readonly HeadLine[]): { readonly place: Place; readonly year: number; readonly issuer: string } | null {
  for (const [at, { text, start, end, portal }] of lines.entries()) {
    const before = lines[at - 1];
    if (portal || !before || !/^(?:19|20)\d{2}年?\d{1,2}月?\d{1,2}日?$/.test(text) || !isSigner(before.text)) continue;
    return { place: { start, end }, year: Number(text.slice(0, 4)), issuer: before.text.replace(/\s+/g, '') };
  }
  return null;
}

/** 甲县财政局  甲县水利局: two who sign side by side; 甲 县 人 民 政 府 is one. */
function namesOnLine(text: string): string[] {
  const parts = text.trim().split(/\s+/);
  return parts.length > 1 && parts.every(isSigner) ? parts : [parts.join('')];
}

const YEAR = /(?:19|20)\s*\d\s*\d|[一二]\s*[〇○零0Oo九]/;
const DATE_IN = /[(〔]?\s*(?:(?:19|20)\d{2}[年.\-/]?\s*\d|(?:19|20)\d{2}\s*年|[一二]\s*[〇○零0O九]\s*[〇○零0O一二三四五六七八九]).*$/;

function statedDate(lines: readonly HeadLine[]): Issued | null {
  for (const label of [/成文日期|成文时间|发文日期|生成日期|签发日期|印发日期/, /发布日期|发布时间|公开日期|公布日期|印发/, /(?:填报|填表|制表|编制|报送)(?:日期|时间)/]) {
    for (const line of lines) {
      const found = label.exec(line.text);
      if (!found || line.text.length > 300) continue;
      const from = label.source.includes('印发') && found[0] === '印发' ? 0 : found.index;
      const read = readIssueDate(line.text.slice(from)) ?? inBracket(line.text);
      if (!read) continue;
      const date = STATED.exec(line.text.slice(from));
      const start = line.start + from + (date?.index ?? 0);
      return { ...read, place: { start, end: date ? start + date[0].length : line.end }, issuer: null, issuers: null };
    }
  }
  return null;
}

/** (…〔2022〕30号附件,2022年5月20日印发) below a title. */
function inBracket(text: string): ReturnType<typeof readIssueDate> {
  const found = /^\([^()]{0,40},\s*((?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*(?:印发|发布|公布|通过)\)$/.exec(text);
  return found ? readIssueDate(found[1]!) : null;
}

const STATED = /(?:19|20)\d{2}[\s年.\-/]*\d{1,2}[\s月.\-/]*\d{0,2}\s*日?/;

function statedIssuer(source: SourceText, lines: readonly HeadLine[]): Place | null {
  for (const line of lines.slice(0, 60)) {
    const found = /(?:发布机构|发文机关|发文单位|制发单位|发布单位|公开主体)\s*:\s*/.exec(line.text);
    if (!found) continue;
    const from = found.index + found[0].length;
    const name = /^[^\s:;,]{3,40}/.exec(line.text.slice(from));
    if (name) return { start: line.start + from, end: line.start + from + name[0].length };
  }
  return null;
}
