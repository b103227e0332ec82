import type { PaperFacts } from '../../domain/papers/paper.js';
import { bodyOf, paperContents } from './paper-contents.js';
import { FACTS } from './paper.fixture.js';

describe('a paper', () => {
  it('says what is so on its day, in its table', () => {
    const { table, date, to, cc, draft, mark } = paperContents(FACTS, false);
    expect(table.head.at(-1)).toBe('逾期情况（截至12月7日）');
    expect(table.rows).toEqual([['1', '第3项：规范公示', '11月30日\n（原定11月15日）', '逾期5个工作日']]);
    expect([date, to, cc, mark]).toEqual(['2022年12月7日', '县发展和改革局：', '抄送：张三，李四。', '成武县督办办公室文件']);
    expect(draft).toContain('未经签发');
  });

  it('says that a request for a later date is undecided', () => {
    const [matter] = FACTS.matters;
    const asked = { ...FACTS, matters: [{ ...matter!, extension: { requestedOn: '2022-12-02', dueOn: '2023-01-20' } as const }] };
    expect(paperContents(asked, true).table.rows[0]!.at(-1)).toBe('逾期5个工作日\n延期申请（12月2日提出，申请延至2023年1月20日）待批');
  });

  it('takes its office from the plan', () => {
    const { signer, issued } = paperContents({ ...FACTS, office: '县食安办', number: '督办〔2022〕1号' }, true);
    expect([signer, issued]).toEqual(['县食安办', { by: '县食安办', on: '2022年12月7日印发' }]);
  });

  it('holds the words a person gave it, but no date or number that would grow old with them', () => {
    expect(paperContents({ ...FACTS, text: ' 一。\n\n二。 ' }, false).paragraphs).toEqual(['一。', '二。']);
    for (const kind of ['supervisionNotice', 'circular'] as const) {
      const later: PaperFacts = { ...FACTS, kind, on: '2022-12-20', matters: [] };
      expect(bodyOf(later)).toBe(bodyOf({ ...FACTS, kind }));
    }
  });

  it('of several units names each, and says where no person signed', () => {
    expect(paperContents({ ...FACTS, kind: 'circular' }, true).table.rows[0]![1]).toBe('县发展和改革局');
    expect(paperContents({ ...FACTS, automatic: true }, true).remarks).toEqual(['（本通知单由系统按照督办规则自动签发）']);
  });

  it('of many matters has them in an annex, so that the signature stays with the body', () => {
    const [matter] = FACTS.matters;
    const of = (count: number) => paperContents({ ...FACTS, matters: Array(count).fill(matter!) }, true).annex;
    expect([of(1), of(5), of(6)]).toEqual([null, null, '附件：督办事项清单']);
  });

  it('to many units addresses them together, for its table names each', () => {
    const to = (count: number) => paperContents({ ...FACTS, kind: 'circular', to: Array.from({ length: count }, (_, index) => `第${index}局`) }, true).to;
    expect([to(2), to(11)]).toEqual(['第0局、第1局：', '各有关单位：']);
  });
});
