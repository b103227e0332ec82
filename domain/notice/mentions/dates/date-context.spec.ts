import { dateContextOf } from './date-context.js';
import { readDeadline } from './deadline.js';
import { sourceText } from '../../text.js';

const due = (words: string, notice: string, issuedOn: '2024-11-06' | '2024-03-30' = '2024-11-06', title = '甲县方案'): string | null | undefined =>
  readDeadline(words, dateContextOf(sourceText(notice), { title, issuedOn }), 'labelled')?.due;

describe('dateContextOf', () => {
  it('has the year of the title, else that of issue', () => {
    expect(dateContextOf(sourceText(''), { title: '甲县2025年工作要点', issuedOn: '2024-12-30' }).year).toBe(2025);
    expect(dateContextOf(sourceText(''), { title: '甲县方案', issuedOn: '2024-12-30' }).year).toBe(2024);
    expect(dateContextOf(sourceText(''), { title: '甲县方案', issuedOn: null }).year).toBeNull();
  });

  it('has the year of issue where the title names a span of years', () => {
    expect(due('12月底前', '', '2024-11-06', '甲县2024—2025年度冬春水利方案')).toBe('2024-12-31');
    expect(due('1月底前', '', '2024-11-06', '甲县2024—2025年度冬春水利方案')).toBe('2025-01-31');
    expect(due('6月底前', '', '2024-03-30', '甲县三年行动方案（2024-2026年）')).toBe('2024-06-30');
  });

  it('takes months that would long be over for those of the next year', () => {
    expect(due('1月15日前', '')).toBe('2025-01-15');
    expect(due('12月底前完成摸底，1月底前完成整改', '')).toBe('2025-01-31');
    expect(due('2月底前建立名册，4月上旬落实', '')).toBe('2025-04-10');
    expect(due('12月底前', '')).toBe('2024-12-31');
  });

  it('goes further where the notice speaks of the next year', () => {
    expect(due('6月底前', '')).toBe('2024-06-30');
    expect(due('6月底前', '为抓好今冬明春农田水利建设，制定本方案。')).toBe('2025-06-30');
    expect(due('5月底前', '集中攻坚（12月上旬至次年3月下旬）')).toBe('2025-05-31');
    expect(due('10月底前', '集中攻坚（12月上旬至次年3月下旬）')).toBe('2024-10-31');
  });

  it('leaves a date that is a little over, one with its year, and those of a plan for one year', () => {
    expect(due('2月底前', '', '2024-03-30')).toBe('2024-02-29');
    expect(due('2024年1月底前', '')).toBe('2024-01-31');
    expect(due('3月底前', '', '2024-11-06', '甲县2024年工作要点')).toBe('2024-03-31');
  });
});
