import type { PaperFacts } from '../../domain/papers/paper.js';
import { findLibreOffice, WITHOUT_LIBRE_OFFICE } from '../../test/stack/libre-office.mjs';
import { wordFile } from './documents-of.js';
import { paperContents, type PaperContents } from './paper-contents.js';
import { FACTS } from './paper.fixture.js';
import { rendered, type RenderedLine, type RenderedPage } from './rendered.fixture.js';

/* GB/T 9704-2012 in millimetres: the type area, a line and a character of it. */
const AREA = { top: 37, bottom: 262, left: 28, right: 184 };
const LINE = 225 / 22;
const CHARACTER = 156 / 28;
const SMALL_CHARACTER = (14 * 25.4) / 72;
const CENTRE = (AREA.left + AREA.right) / 2;

const [MATTER] = FACTS.matters;
const SIGNED: PaperFacts = { ...FACTS, office: '成武县信用办', contact: '王五 0530-1234567', number: '督办〔2022〕17号' };
const UNITS = ['县发展和改革局', '县市场监督管理局', '县行政审批服务局'];
const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...MATTER!, task: index + 1, unitName: UNITS[index % UNITS.length]! }));
const PAPERS = {
  one: SIGNED,
  draft: { ...SIGNED, number: null },
  policy: { ...SIGNED, automatic: true, office: '成武县社会信用体系建设联席会议办公室', cc: Array.from({ length: 12 }, (_, index) => `某某某${index + 1}`) },
  circular: { ...SIGNED, kind: 'circular', number: '督办通报〔2022〕1号', to: UNITS, matters: many(3) },
  fifteen: { ...SIGNED, matters: many(15) },
  /** As many rows as would fill the last page to its foot. */
  full: { ...SIGNED, matters: many(13), cc: Array.from({ length: 30 }, (_, index) => `某某某${index + 1}`) },
  long: { ...SIGNED, text: ['一、基本情况。' + '经查办理进展缓慢。'.repeat(30), '（一）责任落实不到位', '经提醒、催办至今未办结。'.repeat(40), '经提醒催办至今未办结。'.repeat(30), '请（主要负责同志）亲自研究，部署：“立即组织办理”；'.repeat(12)].join('\n') },
} satisfies Record<string, PaperFacts>;
type Name = keyof typeof PAPERS;

const contentsOf = (name: Name): PaperContents => paperContents(PAPERS[name], name !== 'draft');
const middle = ({ left, right }: RenderedLine) => (left + right) / 2;
/** Ideographs reach this far above their base line and below it. */
const inkTop = ({ base, size }: RenderedLine) => base - (size * 0.86 * 25.4) / 72;
const inkBottom = ({ base, size }: RenderedLine) => base + (size * 0.1 * 25.4) / 72;
const isNear = (value: number, wanted: number, tolerance = 0.5) => expect([value.toFixed(2), Math.abs(value - wanted) <= tolerance]).toEqual([value.toFixed(2), true]);

const isThere = findLibreOffice() !== null;
if (!isThere) process.stderr.write(`${WITHOUT_LIBRE_OFFICE}\n`);

// npm test installs it; a developer's machine may be without it.
// oxlint-disable-next-line no-restricted-properties
(isThere ? describe : describe.skip)('a paper on paper (GB/T 9704-2012)', () => {
  let pages: Record<Name, RenderedPage[]>;
  beforeAll(async () => {
    const files = await Promise.all((Object.keys(PAPERS) as Name[]).map(async (name) => [name, (await wordFile(PAPERS[name], name !== 'draft')).content] as const));
    pages = await rendered(Object.fromEntries(files) as Record<Name, Buffer>);
  }, 120_000);

  const first = (name: Name) => pages[name][0]!;
  const last = (name: Name) => pages[name].at(-1)!;
  const line = (page: RenderedPage, text: string): RenderedLine => {
    const found = page.lines.find((each) => each.text.includes(text));
    if (found === undefined) throw new Error(`no ${text} in ${page.lines.map((each) => each.text).join(' | ')}`);
    return found;
  };

  it('has the red mark 35 mm below the upper edge of the type area, on one line however long', () => {
    for (const name of ['one', 'policy', 'circular'] as const) {
      const mark = line(first(name), contentsOf(name).mark);
      isNear(inkTop(mark), AREA.top + 35);
      isNear(middle(mark), CENTRE, 1);
      expect([mark.left >= AREA.left, mark.right <= AREA.right]).toEqual([true, true]);
      expect(first(name).redText).toBe(contentsOf(name).mark);
    }
  });

  it('has the number two lines below the mark, and the red line as wide as the type area 4 mm below that', () => {
    for (const name of ['one', 'policy', 'circular'] as const) {
      const [mark, number] = [line(first(name), contentsOf(name).mark), line(first(name), PAPERS[name].number!)];
      isNear(middle(number), CENTRE, 1);
      isNear(inkTop(number) - inkBottom(mark), 2 * LINE + 3.3);
      const [rule] = first(name).redRules;
      isNear(rule!.at - inkBottom(number), 4, 0.6);
      isNear(rule!.from, AREA.left);
      isNear(rule!.to, AREA.right);
    }
  });

  it('has the title two lines below the red line, the addressee a line below it and the body two characters in', () => {
    const page = first('one');
    const [title, to, words] = [line(page, '督办通知单'), line(page, '县发展和改革局：'), line(page, '根据')];
    isNear(title.size, 22, 0.1);
    isNear(middle(title), CENTRE);
    isNear(inkTop(title) - page.redRules[0]!.at, 2 * LINE + 3, 1);
    isNear(to.base - title.base, 2 * LINE, 1);
    isNear(to.left, AREA.left);
    isNear(words.left, AREA.left + 2 * CHARACTER, 0.7);
    isNear(words.base - to.base, LINE, 0.1);
  });

  it('has 22 lines of 28 characters a page', () => {
    const page = pages.long[1]!;
    const body = page.lines.filter(({ size }) => size === 16);
    expect(body).toHaveLength(22);
    for (const [index, { base }] of body.entries()) isNear(base, AREA.top + LINE * (index + 0.8), 0.5);
    const full = body.filter(({ left, text }) => left < AREA.left + 1 && !/[。、]/.test(text.at(-1)!));
    expect(full.length).toBeGreaterThan(5);
    expect(Math.max(...body.map(({ text }) => text.length))).toBe(28);
    for (const each of body) expect(each.right).toBeLessThan(AREA.right + CHARACTER / 2);
  });

  it('has the date four characters from the right and the office centred above it, two lines below the words', () => {
    for (const name of ['one', 'policy', 'fifteen'] as const) {
      const { signer, date } = contentsOf(name);
      const page = pages[name].find(({ lines }) => lines.some(({ text }) => text === date))!;
      const [office, day] = [page.lines.find(({ text }) => text === signer)!, line(page, date)];
      isNear(middle(office), middle(day), 0.5);
      isNear(day.base - office.base, LINE, 0.1);
      // 2022年12月7日 is six and a half characters wide where a digit is half a one; a long name is two from the edge.
      isNear(AREA.right - middle(day), Math.max(4 + 6.5 / 2, 2 + signer.length / 2) * CHARACTER);
    }
  });

  it('has the 版记 at the foot of the last page, and nowhere else, whatever stands above it', () => {
    for (const name of Object.keys(PAPERS) as Name[]) {
      const { issued } = contentsOf(name);
      expect(pages[name].map(({ lines }) => lines.filter(({ text }) => text.includes('印发') && text.includes(issued.by)).length)).toEqual([...Array(pages[name].length - 1).fill(0), 1]);
      const page = last(name);
      const [copies, printed] = [line(page, '抄送：'), line(page, issued.on)];
      const rules = page.rules.filter(({ from, to, at }) => at > copies.base - 10 && to - from > 150).map(({ at }) => at);
      const [above, between, below] = [Math.min(...rules), rules.find((at) => at > copies.base && at < printed.base)!, Math.max(...rules)];
      isNear(below, AREA.bottom);
      expect([above < copies.base, between > copies.base, printed.base < below]).toEqual([true, true, true]);
      isNear(copies.left, AREA.left + SMALL_CHARACTER);
      isNear(printed.left, AREA.left + SMALL_CHARACTER);
      isNear(printed.right, AREA.right - SMALL_CHARACTER, 0.7);
      // Nothing runs into it.
      const before = page.lines.filter(({ base }) => base < copies.base);
      for (const each of before) expect(inkBottom(each)).toBeLessThan(above);
    }
  });

  it('has page numbers — 1 — 7 mm below the type area, odd ones at the right and even ones at the left', () => {
    for (const name of ['one', 'fifteen', 'long'] as const) {
      for (const [index, page] of pages[name].entries()) {
        const number = page.lines.at(-1)!;
        expect(number.text.replaceAll(' ', '')).toBe(`—${index + 1}—`);
        isNear(number.base - (number.size * 0.33 * 25.4) / 72, AREA.bottom + 7);
        if (index % 2 === 0) isNear(number.right, AREA.right - SMALL_CHARACTER);
        else isNear(number.left, AREA.left + SMALL_CHARACTER);
      }
    }
  });

  it('has many matters in an annex, after the signature and on pages of its own, the head of the table on each', () => {
    const { signer, date } = contentsOf('fifteen');
    const at = (text: string) => pages.fifteen.findIndex(({ lines }) => lines.some((each) => each.text === text));
    const annex = at('附件');
    expect(at(date)).toBeLessThan(annex);
    expect(pages.fifteen[at(date)]!.lines.some(({ text }) => text === signer)).toBe(true);
    const [word, title] = [pages.fifteen[annex]!.lines[0]!, line(pages.fifteen[annex]!, '督办事项清单')];
    isNear(word.left, AREA.left);
    isNear(middle(title), CENTRE);
    isNear(title.base - word.base, 2 * LINE + 2, 1);
    for (const page of pages.fifteen.slice(annex)) expect(page.lines.some(({ text }) => text.includes('序号'))).toBe(true);
  });

  it('says what the page says, no more and no less', () => {
    const signs = (text: string) => [...text.replaceAll(/\s/g, '')].sort().join('');
    for (const name of ['one', 'draft', 'policy', 'circular', 'long'] as const) {
      const { mark, number, title, draft, to, paragraphs, table, annex, signer, date, remarks, cc, issued } = contentsOf(name);
      const said = [mark, number, title, draft, to, ...paragraphs, table.title, ...table.head, ...table.rows.flat(), annex, signer, date, ...remarks, cc, issued.by, issued.on];
      const printed = pages[name].flatMap(({ lines }) => lines.slice(0, -1).map(({ text }) => text));
      expect(signs(printed.join(''))).toBe(signs(said.join('')));
    }
  });

  it('stands where it stands whatever font a machine has', async () => {
    const serif = await rendered({ one: (await wordFile(PAPERS.one, true)).content }, 'Noto Serif CJK SC');
    const bases = (of: readonly RenderedPage[]) => of.map(({ lines, rules }) => [...lines.map(({ base }) => base.toFixed(1)), ...rules.map(({ at }) => at.toFixed(1))]);
    expect(bases(serif.one)).toEqual(bases(pages.one));
  }, 60_000);
});
