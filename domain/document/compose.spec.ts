import fc from 'fast-check';

import { composeDocument } from './compose.js';
import type { Table } from './document.js';
import type { RawCell } from './raw-table.js';
import { gridOf } from './raw-table.js';

const cell = (text: string, colspan = 1, rowspan = 1): RawCell => ({ text, colspan, rowspan });
const same = (text: string): string => text;

describe('a document', () => {
  it('is a text, a paragraph a line and a cell a line, and knows where everything stands', () => {
    const { text, blocks } = composeDocument(['任务分解表', [[cell('序号'), cell('任务'), cell('单位')], [cell('1'), cell('修渠'), cell('')]], '2024年3月2日'], same);
    expect(text.split('\n').filter((line) => line !== '')).toEqual(['任务分解表', '序号', '任务', '单位', '1', '修渠', '—', '2024年3月2日']);
    expect(blocks.map((block) => [block.kind, block.kind === 'paragraph' ? text.slice(block.span.start, block.span.end) : block.grid.length])).toEqual([['paragraph', '任务分解表'], ['table', 2], ['paragraph', '2024年3月2日']]);
  });

  it('has a merged cell in every place it covers', () => {
    const { blocks } = composeDocument([[[cell('类别', 1, 2), cell('任务'), cell('单位')], [cell('修渠'), cell('县水利局')], [cell('合计', 3)]]], same);
    const { grid } = blocks[0] as Table;
    expect(grid.map((row) => row.map(({ text }) => text))).toEqual([['类别', '任务', '单位'], ['类别', '修渠', '县水利局'], ['合计', '合计', '合计']]);
    expect(grid[1]![0]).toBe(grid[0]![0]);
  });

  it('gives the paragraphs of a table that only lays out a page', () => {
    const { blocks } = composeDocument([[[cell('左栏')], [cell('正文。\n又一段。')]]], same);
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph']);
  });
});

const rows = fc.array(fc.array(fc.record({ text: fc.stringMatching(/^[一二三甲乙丙 \n]{0,6}$/), colspan: fc.integer({ min: 0, max: 5 }), rowspan: fc.integer({ min: 0, max: 5 }) }), { maxLength: 5 }), { maxLength: 6 });

describe('any table', () => {
  it('has as many places in every row, and every cell says in the text what it says', () => {
    fc.assert(
      fc.property(rows, fc.string({ maxLength: 5 }), (raw, before) => {
        const { text, blocks } = composeDocument([before, raw], same);
        for (const block of blocks) {
          if (block.kind === 'paragraph') expect(text.slice(block.span.start, block.span.end)).toBe(block.text);
          else for (const row of block.grid) {
            expect(row).toHaveLength(block.grid[0]!.length);
            for (const { text: said, span } of row) expect(text.slice(span.start, span.end)).toBe(said);
          }
        }
        const grid = gridOf(raw);
        grid.forEach((row, at) => row.forEach((one, column) => {
          expect(one.row <= at && at < one.row + one.rowSpan && one.column <= column && column < one.column + one.colSpan).toBe(true);
        }));
      }),
    );
  });
});
