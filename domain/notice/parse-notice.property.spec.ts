import fc from 'fast-check';
import { examples } from '../../test/notices/expected.js';
import { anyCharacter } from '../any-text.fixture.js';
import type { NoticeDraft, Place } from './draft.js';
import { parseNotice } from './parse-notice.js';
import { normaliseNotice } from './text.js';

const notices = examples().map(({ text }) => text);

/** Pieces that mean something to the parser, so that chance meets its rules. */
const WORDS = [
  '一、', '(一)', '（二）', '1.', '2、', '⑴', '①', '一是', '第一，', '附件1', '责任单位：', '牵头单位:', '【完成时限】', '配合单位为', '县公安局', '各镇政府', '等有关部门、单位',
  '、', '，', '；', '。', '：', '(', '（', '〔', '[', '【', ')', '）', '〕', ']', '】', '“', '”', '《', '》', '由', '和', '负责', '牵头', '2022年11月底前', '202211月底前', '每季度末',
  '序号', '任务', '责任单位', '完成时限', '|', '\t', '\n', '\n\n', '  ', '以上3项由', '20', '分值', '评分标准', '合计', '重点任务', '实施步骤', '关于印发', '的通知', '成政办字〔2022〕10号', '2022330', '\u200b', '\ufeff', '\r\n',
];
const spoken = fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 4 }) }), { maxLength: 120 }).map((parts) => parts.join(''));

/** A real notice, cut, shuffled, or with characters lost. */
const spoilt = fc
  .tuple(fc.constantFrom(...notices), fc.constantFrom('cut', 'shuffle', 'drop', 'splice'), fc.array(fc.nat(), { minLength: 4, maxLength: 40 }), spoken)
  .map(([text, how, chances, words]) => {
    const [a = 0, b = 0] = chances;
    switch (how) {
      case 'cut':
        return text.slice(a % text.length).slice(0, b % text.length);
      case 'shuffle':
        return text.split('\n').map((line, index) => ({ line, key: chances[index % chances.length]! * (index + 7) % 1009 })).sort((x, y) => x.key - y.key).map(({ line }) => line).join('\n');
      case 'drop': {
        const gone = new Set(chances.map((chance) => chance % text.length));
        return [...text].filter((_, index) => !gone.has(index)).join('');
      }
      default:
        return text.slice(0, a % text.length) + words + text.slice(b % text.length);
    }
  });

function placesOf(draft: NoticeDraft): Place[] {
  return [
    ...Object.values(draft.places),
    ...draft.tasks.flatMap(({ source, places, units, groups }) => [source, ...Object.values(places), ...units.map((unit) => unit.source), ...groups.map((group) => group.source)]),
    ...draft.stages.map(({ source }) => source),
    ...draft.indicators.map(({ source }) => source),
    ...draft.warnings.map(({ source }) => source),
  ];
}

describe('parseNotice', () => {
  it('never throws, and every place lies in the text', () => {
    fc.assert(
      fc.property(fc.oneof(spoken, spoilt, fc.string({ unit: anyCharacter })), (raw) => {
        const draft = parseNotice(raw);
        const lines = raw.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/).length;
        for (const { start, end } of placesOf(draft)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(raw.length);
        }
        for (const { line } of draft.warnings) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it('shows each unit and group where it was read', () => {
    fc.assert(
      fc.property(spoilt, (raw) => {
        for (const { units, groups } of parseNotice(raw).tasks) {
          for (const { rawName, source } of units) expect(shown(raw, source, rawName)).toBe(seen(rawName));
          for (const { phrase, source } of groups) expect(shown(raw, source, phrase)).toBe(seen(phrase));
        }
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('reads its own normalised text the same', () => {
    fc.assert(
      fc.property(fc.oneof(spoken, spoilt), (raw) => {
        const once = normaliseNotice(raw);
        expect(parseNotice(normaliseNotice(once))).toEqual(parseNotice(once));
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it.each(notices.map((text, index) => [examples()[index]!.name, text]))('does not mind line ends and a byte order mark: %s', (_, text) => {
    const plain = parseNotice(normaliseNotice(text));
    const windows = parseNotice(normaliseNotice(`\ufeff${text.replace(/\n/g, '\r\n')}`));
    expect(windows).toEqual(plain);
  });
});

/** The name, or the beginning of one that broke at the edge of a column or cell, which stands for the whole: what follows is blank, or the rest is read further on. */
function shown(raw: string, place: Place, name: string): string {
  const [own, whole] = [seen(raw, place), seen(name)];
  if (own.length === 0 || !whole.startsWith(own)) return own;
  const atEdge = /^(?:[^\S\n]{2,}\S|[^\S\n]*(?:\t|\n|\||$))/.test(raw.slice(place.end));
  return atEdge || seen(raw.slice(place.end)).includes(whole.slice(own.length)) ? whole : own;
}

/** What is seen of the text at the place: no blanks, nothing invisible, none of the line breaks inside. */
function seen(text: string, { start, end }: Place = { start: 0, end: text.length }): string {
  return normaliseNotice(text.slice(start, end)).replace(/\s+/g, '').replace(/[-—–]\d{1,3}[-—–]/g, '');
}
