import fc from 'fast-check';

import { targetsIn } from './targets.js';

describe('targetsIn', () => {
  it.each([
    ['确保整改到位率达到100%。', '整改到位率', '>=', 1, 'ratio'],
    ['败诉率控制在5%以内', '败诉率', '<=', 0.05, 'ratio'],
    ['失信主体占比低于0.3%，', '失信主体占比', '<', 0.003, 'ratio'],
    ['注册企业占在营企业的比重超过３％', '注册企业占在营企业的比重', '>', 0.03, 'ratio'],
    ['全县重错码率为零', '全县重错码率', '=', 0, 'ratio'],
    ['全年举办专题培训不少于2次。', '举办专题培训', '>=', 2, 'count'],
    ['协同处理平均时间在5个工作日以内', '协同处理平均时间', '<=', 5, 'workingDays'],
    ['覆盖率2022年8月底前达到100%', '覆盖率', '>=', 1, 'ratio'],
    ['年度检查次数同比下降30%以上', '年度检查次数同比下降', '>=', 0.3, 'ratio'],
  ])('reads %s', (text, measure, op, value, unit) => {
    expect(targetsIn(text)).toEqual([{ text: text.replace(/[。，]$/, ''), measure, op, value, unit }]);
  });

  it('reads one for each rate of a list', () => {
    expect(targetsIn('“双公示”信息合规率、及时率均达到100%').map(({ measure }) => measure)).toEqual(['“双公示”信息合规率', '“双公示”信息及时率']);
  });

  it('takes what it is about from the clause before', () => {
    const [target] = targetsIn('合规办理信用修复,并在3个工作日内办结。');
    expect(target).toMatchObject({ text: '合规办理信用修复,并在3个工作日内办结', measure: '合规办理信用修复', op: '<=', value: 3, unit: 'workingDays' });
  });

  it.each(['新建厕所26座', '完成3台锅炉拆除', '2022年11月底前完成', '超3个月未结的案件', '提高5个百分点', '', '投资5亿元以上'])('finds none in %s', (text) => {
    expect(targetsIn(text)).toEqual([]);
  });

  it('never throws, and keeps to the text', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('率', '达到', '100%', '不少于', '3次', '，', '。', '、', '均', '并', '在', '工作日', '内', ' ', '第')), (parts) => {
      const text = parts.join('');
      return targetsIn(text).every((target) => text.includes(target.text) && target.measure.trim() !== '' && Number.isFinite(target.value));
    }), { numRuns: 200 });
  });
});
