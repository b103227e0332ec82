import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';

import { anyCharacter } from '../../../any-text.fixture.js';
import type { IsoDate } from '../../../calendar/calendar.js';
import { isIsoDate } from '../../../calendar/dates.js';
import { processorSeconds } from '../../../processor-time.fixture.js';
import { dateContextOf } from './date-context.js';
import { readDeadline } from './deadline.js';
import { readIssueDate } from './issue-date.js';
import { readPeriod } from './period.js';
import { readStages } from '../../read/stages/stages.js';
import { sourceText } from '../../text.js';

const context = { year: 2022, issuedOn: '2022-03-30' as IsoDate };
/** Texts made of what dates are made of, which meet more of the grammar than any text does. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom('2022', '年', '月', '日', '底', '前', '末', '至', '-', '—', '到', '第', '季度', '上半年', '年底', '即日起', '每', '每月', '长期坚持', '，', '；', '。', '（', '）', ' ', '　', '\n', '一', '十', '二〇二三', '三', '完成', '工作日内', '印发之日起', '今年', '次年', '“十四五”末', '上旬', '起', '．', '/', '2', '11', '30', '31', '实施步骤', '（一）', '1．', '第一阶段', '阶段'),
      fc.integer({ min: 0, max: 20221231 }).map(String),
      fc.string({ unit: anyCharacter, maxLength: 3 }),
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));

const wide = (text: string): string => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

describe('reading dates out of any text', () => {
  it('never throws, stays inside the text and gives real dates', () => {
    fc.assert(
      fc.property(pieces, fc.constantFrom('labelled' as const, 'running' as const, undefined), fc.boolean(), (text, kind, known) => {
        const found = readDeadline(text, known ? context : { year: null, issuedOn: null }, kind);
        if (found !== null) {
          expect(text.slice(found.at.start, found.at.end)).toBe(found.dueText);
          expect(found.dueText).not.toBe('');
          expect(found.due === null || isIsoDate(found.due)).toBe(true);
          expect(found.unreadable && found.due !== null).toBe(false);
          if (found.lost !== null) expect(text).toContain(found.lost);
        }
        const period = readPeriod(text, context);
        if (period !== null) {
          expect(period.at.start).toBeLessThan(period.at.end);
          expect(period.at.end).toBeLessThanOrEqual(text.length);
          for (const date of [period.start, period.end]) expect(date === null || isIsoDate(date)).toBe(true);
        }
        const issued = readIssueDate(text);
        expect(issued === null || isIsoDate(issued.on)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps stages inside the text, one after another', () => {
    fc.assert(
      fc.property(pieces, pieces, (before, inside) => {
        const text = `${before}\n三、实施步骤\n(一)动员阶段(${inside}\n(二)总结(2022年${inside}`;
        let end = 0;
        for (const stage of readStages(sourceText(text), context).stages) {
          expect(stage.source.start).toBeGreaterThanOrEqual(end);
          expect(stage.source.end).toBeGreaterThanOrEqual(stage.source.start);
          end = stage.source.end;
          expect(stage.name).not.toBe('');
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('reads the same in full width', () => {
    fc.assert(
      fc.property(pieces, fc.constantFrom('labelled' as const, 'running' as const, undefined), (text, kind) => {
        const [narrow, broad] = [readDeadline(text, context, kind), readDeadline(wide(text), context, kind)];
        expect(broad === null ? null : { ...broad, dueText: '', lost: '' }).toEqual(narrow === null ? null : { ...narrow, dueText: '', lost: '' });
        expect(readIssueDate(wide(text))).toEqual(readIssueDate(text));
      }),
      { numRuns: 500 },
    );
  });

  it('reads long texts in linear time', () => {
    for (const piece of ['2022年11月底前,', '每月', '202211', '(一)实施步骤\n', '二〇二三年', '一、', '第一阶段(2022年3月)。', '印发之日起', '  ', '实施步骤\n(一)', '从', '、', '。', '(', '(一)从', '一、实施步骤\n(一)实施步骤\n1.实施步骤\n']) {
      // A tenth of a second for all readers; in quadratic time, a thousand million steps and more for each.
      const text = piece.repeat(Math.ceil(40_000 / piece.length));
      const taken = processorSeconds(() => {
        readDeadline(text, context, 'running');
        readDeadline(text, context);
        readPeriod(text, context);
        readIssueDate(text);
        readStages(sourceText(text), context);
      });
      expect([piece, taken < 4]).toEqual([piece, true]);
    }
  }, 60_000);
});

describe('the deadlines of the corpus', () => {
  const corpus = new URL('../../../../test/notices/corpus/', import.meta.url);
  it.each(readdirSync(corpus).filter((file) => file.endsWith('.expected.json')))('reads those of %s', (file) => {
    const expected = JSON.parse(readFileSync(new URL(file, corpus), 'utf8')) as { title: string; issuedOn: IsoDate | null; tasks: { due: IsoDate | null; dueText: string | null }[] };
    const here = dateContextOf(sourceText(readFileSync(new URL(file.replace('.expected.json', '.txt'), corpus), 'utf8')), expected);
    for (const { due, dueText } of expected.tasks) {
      if (dueText === null) continue;
      expect(readDeadline(`${dueText}。`, here, 'labelled')).toMatchObject({ due, dueText });
    }
  });
});
