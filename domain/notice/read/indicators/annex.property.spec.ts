import { readFileSync } from 'node:fs';
import fc from 'fast-check';

import { anyCharacter } from '../../../any-text.fixture.js';
import { ruleSchema } from '../../../plan/rule-schema.js';
import { megabyteOf, processorSeconds } from '../../../processor-time.fixture.js';
import { readIndicators } from './indicators.js';
import { recogniseRule } from '../../rules/recognise-rule.js';
import { sourceText } from '../../text.js';

/** Words of scoring texts, put together as chance has it: far into the grammar, and mostly nonsense. */
const words = fc.constantFrom(
  '达到', '超过', '低于', '不足', '不少于', '前', '第', '每', '每个单项', '每发生', '缺少', '一', '1', '10', '0', '0.3', '百分之五', '95%', '100%', '3亿元', '20万条', '个', '家', '名',
  '得', '扣', '得5分', '扣0.5分', '得10分', '不得分', '得满分', '该项指标', '最高10分', '按比例计分', '介于两者之间的', '按清偿率×10计分', '按月统计', '当月', '4月至11月', '扣完为止', '不重复计分',
  '合规率', '及时率', '、', '制度体系、组织保障', '四个方面', '八类', '包括', '(含)', '(5分)', '以上', '以下', '以内', '-', '至', '的', ',', ';', '。', '\n', '1.', '①', '否则', '其余', '未发生', '出现', '率',
);
const text = fc.oneof(fc.array(words, { maxLength: 30 }).map((all) => all.join('')), fc.string(), fc.string({ unit: anyCharacter }));
const points = fc.oneof(fc.constantFrom(null, 0, 5, 10, 2.4, -1, Number.NaN, Number.POSITIVE_INFINITY), fc.double());

it('any rule recognised is one a plan may have', () => {
  fc.assert(
    fc.property(text, points, fc.constantFrom([], ['2022-01'], ['2022-03', '2022-04', '2022-05', '2022-06', '2022-07']), (raw, worth, months) => {
      const rule = recogniseRule(raw, worth, { months });
      if (rule) expect(ruleSchema.safeParse(rule).error).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

const cells = fc.oneof(fc.constantFrom('序号', '考核指标', '评分标准', '分值', '数据来源', '一级指标', '合计', '小计', '附件', '附件2', '评分表(满分60分)', '1', '2', '3', '20', '100', '一、基础(10分)', '1.甲(5分)。乙', '注:无', ''), text);

it('any text is read, and what is read stands in it', () => {
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 40 }), fc.constantFrom('\n', '\n\n', '|', '\t', '  ', '\r\n'), (parts, joint) => {
      const raw = `附件\n考核指标\n序号${joint}考核指标${joint}评分标准${joint}分值${joint}数据来源\n${parts.join(joint)}`;
      const { indicators, warnings, annexStart } = readIndicators(sourceText(raw));
      expect(new Set(indicators.map(({ no }) => no)).size).toBe(indicators.length);
      for (const { start, end } of [...indicators, ...warnings].map((one) => one.source)) {
        expect(0 <= start && start <= end && end <= raw.length).toBe(true);
      }
      for (const { rule } of indicators) if (rule) expect(ruleSchema.safeParse(rule).success).toBe(true);
      expect(indicators.length > 0 && annexStart === null).toBe(false);
    }),
    { numRuns: 500 },
  );
});

describe('a megabyte is read in time that grows with the text', () => {
  const chengwu = readFileSync('test/notices/corpus/chengwu-2022.txt', 'utf8');
  it.each([
    ['of notices', chengwu],
    ['of one line', '按每达到'],
    ['of headers', '序号\n考核指标\n评分标准\n分值\n'],
    ['of header lines', '序号|考核指标|分值\n'],
    ['of numbers', '1\n'],
    ['of rows', '序号\n考核指标\n评分标准\n分值\n1\n甲\n2\n'],
    ['of annexes', '附件\n考核评分\n'],
    ['of scored paragraphs', '附件\n考核评分细则\n1.甲(5分)。每起扣1分\n'],
  ])('%s', (_, piece) => {
    const source = sourceText(megabyteOf(piece));
    // A tenth of a second; in quadratic time, minutes.
    expect(processorSeconds(() => readIndicators(source))).toBeLessThan(5);
  });
});
