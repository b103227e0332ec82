import { examples } from '../../test/notices/expected.js';
import { megabyteOf, processorSeconds } from '../processor-time.fixture.js';
import { parseNotice } from './parse-notice.js';

const notices = examples().map(({ text }) => text);

describe('a megabyte is read in time that grows with the text', () => {
  const shapes: Record<string, string> = {
    'a notice again and again': notices[0]!,
    'a table again and again': notices.find((text) => text.includes('序号\n'))!,
    'a notice on one line': notices[0]!.replace(/\n/g, ''),
    'brackets never closed': '(责任单位:甲',
    'a row of units': '县公安局、',
    'lines of one figure': '1\n',
    'headings': '一、重点任务\n',
    'closing lines': '1.甲工作。\n(以上任务由县公安局牵头)\n',
    'document numbers': '成政办字〔2022〕10号 ',
    'column heads': '序号\n任务\n责任单位\n完成时限\n',
  };
  // Each takes about a second at most; read in quadratic time, minutes.
  it.each(Object.entries(shapes))('%s', (_, shape) => {
    const text = megabyteOf(shape);
    expect(processorSeconds(() => parseNotice(text))).toBeLessThan(20);
  });
});
