import { examples } from '../../test/notices/expected.js';
import { megabyteOf, processorSeconds } from '../processor-time.fixture.js';
import { parseNotice } from './parse-notice.js';

const notices = examples().map(({ text }) => text);

describe('a megabyte of notices is read in time that grows with the text', () => {
  it.each([
    ['one after another', notices[0]!],
    ['all on one line', notices[0]!.replace(/\n/g, '')],
  ])('%s', (_, notice) => {
    const text = megabyteOf(notice);
    // Half a second; in quadratic time, minutes.
    expect(processorSeconds(() => parseNotice(text))).toBeLessThan(10);
  });
});

describe('and so are sixty thousand characters that mean it ill', () => {
  it.each([
    ['of tables', notices.find((text) => text.includes('序号\n'))!],
    ['of brackets never closed', '(责任单位:甲'],
    ['of units', '县公安局、'],
    ['of one figure a line', '1\n'],
    ['of headings', '一、重点任务\n'],
    ['of closing lines', '1.甲工作。\n(以上任务由县公安局牵头)\n'],
    ['of document numbers', '成政办字〔2022〕10号 '],
    ['of labels without numbers', '甲工作\n责任单位：县公安局\n完成时限：6月底前\n'],
    ['of numbered fields', '(1)责任单位:县公安局\n(2)完成时限:6月底\n'],
    ['of dashes', '甲。——县公安局、县司法局\n(责任单位:甲)\n'],
    ['of what is asked', '请县公安局、由县司法局、'],
    ['of rows between tabs', '1\t修渠\t县水利局\t6月底前\n'],
    ['of rows of several widths', '1\t修渠\t县水利局\n2\t修渠\t县水利局\t6月底前\n'],
    ['of a head and rows between tabs', '序号\t任务\t责任单位\t时限\n1\t修渠\t县水利局\t6月底前\n'],
    ['of records', '重点工作:甲工作\n牵头单位:县公安局\n完成时限:6月底前\n'],
    ['of what recurs', '每月25日前报送,每季度末通报。'],
    ['of points', '村容(10分)得5分,扣2分。\n'],
    ['of column heads', '序号\n任务\n责任单位\n完成时限\n'],
  ])('%s', (_, piece) => {
    const text = piece.repeat(Math.ceil(60_000 / piece.length));
    // A fifth of a second; in quadratic time, thousands of millions of steps.
    expect(processorSeconds(() => parseNotice(text))).toBeLessThan(4);
  });
});
