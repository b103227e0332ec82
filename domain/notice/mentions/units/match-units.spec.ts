import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { parse } from 'yaml';

import { anyCharacter } from '../../../any-text.fixture.js';
import type { UnitDirectory } from '../../../plan/plan.js';
import { processorSeconds } from '../../../processor-time.fixture.js';
import type { DraftTask, DraftUnit } from '../../draft.js';
import { alikeNames, alikeWarnings, matchGroup, matchUnit } from './match-units.js';
import { unitNameOf, unlikeness } from '../../lexicon/unit-name.js';

const directory = parse(readFileSync('config/units/chengwu.yaml', 'utf8')) as UnitDirectory;
/** The same county, its units by their full names only. */
const withoutAliases: UnitDirectory = { ...directory, units: directory.units.map((unit) => ({ ...unit, aliases: [] })) };

/** Full name to a form seen in notices. */
const FORMS: readonly (readonly [full: string, form: string])[] = [
  ['县卫生健康局', '县卫生和健康局'],
  ['县卫生健康局', '县卫健局'],
  ['县卫生健康局', '县卫健委'],
  ['县医疗保障局', '县医疗和保障局'],
  ['县医疗保障局', '县医保局'],
  ['县自然资源和规划局', '县自然资源规划局'],
  ['县自然资源和规划局', '县自然资源局'],
  ['县教育和体育局', '县教体局'],
  ['县教育和体育局', '县教育体育局'],
  ['县教育和体育局', '县教育局'],
  ['县发展和改革局', '县发改局'],
  ['县发展和改革局', '县发展改革局'],
  ['县发展和改革局', '县发改委'],
  ['县工业和信息化局', '县工信局'],
  ['县人力资源和社会保障局', '县人社局'],
  ['县人力资源和社会保障局', '县人力资源社会保障局'],
  ['县住房和城乡建设局', '县住建局'],
  ['县住房和城乡建设局', '县住房城乡建设局'],
  ['县文化和旅游局', '县文旅局'],
  ['县市场监督管理局', '县市场监管局'],
  ['县应急管理局', '县应急局'],
  ['县行政审批服务局', '县审批局'],
  ['县行政审批服务局', '县行政审批局'],
  ['县机构编制委员会办公室', '县委编办'],
  ['县机构编制委员会办公室', '县编办'],
  ['县委网信办', '县网信办'],
  ['县委网信办', '县委网络安全和信息化委员会办公室'],
  ['县委宣传部', '县宣传部'],
  ['县科学技术局', '县科技局'],
  ['县交通运输局', '县交通局'],
  ['县地方金融监督管理局', '县金融局'],
  ['县综合行政执法局', '县综合执法局'],
  ['县住房公积金管理中心', '县公积金中心'],
  ['市生态环境局成武分局', '县生态环境分局'],
  ['市生态环境局成武分局', '菏泽市生态环境局成武县分局'],
  ['中国人民银行成武支行', '人民银行成武县支行'],
  ['县税务局', '国家税务总局成武县税务局'],
  ['县财政局', '成武县财政局'],
  ['县大数据局', '县大数据中心'],
  ['县公安局', '公安局'],
  ['县市场监督管理局', '市场监管局'],
  ['县人民法院', '县法院'],
  ['县经济开发区管委会', '县经开区管委会'],
  ['大田集镇人民政府', '大田集镇'],
];

describe('a unit that is printed', () => {
  it('is the directory’s by its name, by an alias, and whatever the width', () => {
    expect(matchUnit('县公安局', directory)).toEqual({ name: '县公安局', match: { kind: 'exact' } });
    expect(matchUnit('县教体局', directory)).toEqual({ name: '县教育和体育局', match: { kind: 'alias' } });
    expect(matchUnit('县 公安局', directory)).toEqual({ name: '县公安局', match: { kind: 'exact' } });
  });

  it.each(FORMS)('is asked about: %s, printed %s', (full, form) => {
    const { name, match } = matchUnit(form, withoutAliases);
    expect(name).toBe(form);
    expect(match).toMatchObject({ kind: 'near' });
    expect(match.kind === 'near' && match.candidates[0]).toBe(full);
  });

  it.each(['县水利局', '县粮食局', '县民族宗教局', '县退役军人事务局', '县气象局', '县残联', '市公安局', '省财政厅', '县审计局', '县第一中学'])(
    'is unknown: %s',
    (printed) => {
      expect(matchUnit(printed, withoutAliases)).toEqual({ name: printed, match: { kind: 'unknown' } });
    },
  );

  it('is asked about where only its bracket differs', () => {
    expect(matchUnit('县农业农村局（县委农办）', directory)).toEqual({
      name: '县农业农村局（县委农办）',
      match: { kind: 'near', candidates: ['县农业农村局'] },
    });
  });

  it('has at most three candidates, and never another name, whatever is printed', () => {
    const units = directory.units.flatMap(({ name, aliases }) => [name, ...aliases]);
    const cut = fc.tuple(fc.constantFrom(...units), fc.nat(8), fc.nat(8)).map(([unit, from, to]) => unit.slice(from % 4) + unit.slice(0, to % 3));
    fc.assert(
      fc.property(fc.oneof(cut, fc.string({ unit: anyCharacter }), fc.constantFrom('局', '县', '委', '', '县委', '()', '分局')), (printed) => {
        const { name, match } = matchUnit(printed, directory);
        if (match.kind === 'near') {
          expect(match.candidates.length).toBeGreaterThan(0);
          expect(match.candidates.length).toBeLessThanOrEqual(3);
          expect(new Set(match.candidates).size).toBe(match.candidates.length);
        }
        if (match.kind === 'near' || match.kind === 'unknown') expect(name).toBe(printed);
        else expect(directory.units.some((unit) => unit.name === name)).toBe(true);
      }),
    );
  });

  it('takes no time, whatever its length', () => {
    const taken = processorSeconds(() => {
      for (let i = 0; i < 20_000; i++) matchUnit(`县${'发展和改革'.repeat(i % 50)}${i}局`, directory);
      matchUnit('县局'.repeat(500_000), directory);
    });
    expect(taken).toBeLessThan(10);
  });
});

describe('how unlike two names are', () => {
  it('is the same either way', () => {
    const units = directory.units.flatMap(({ name, aliases }) => [name, ...aliases]).map((name) => unitNameOf(name, '成武县'));
    const uneven = units.flatMap((a) => units.filter((b) => unlikeness(a, b) !== unlikeness(b, a)).map((b) => [a, b]));
    expect(uneven).toEqual([]);
  });
});

describe('a group that is printed', () => {
  it('is known whole, by its alias, or by its parts', () => {
    expect(matchGroup('各镇政府、街道办事处', directory)).toEqual(['各镇政府、街道办事处']);
    expect(matchGroup('各镇人民政府', directory)).toEqual(['各镇人民政府']);
    expect(matchGroup('街道办事处、各镇政府', directory)).toEqual(['街道办事处', '各镇政府']);
  });

  it('is not known, not even where a part of it is', () => {
    expect(matchGroup('各燃气经营企业', directory)).toBeNull();
    expect(matchGroup('各镇政府、各燃气经营企业', directory)).toBeNull();
    expect(matchGroup('、', directory)).toBeNull();
  });
});

describe('forms of one unit within a notice', () => {
  it('are asked about, each pair once', () => {
    expect(alikeNames(['县审批局', '县行政审批服务局', '县财政局', '县审批局', '县行政审批局'])).toEqual([
      ['县审批局', '县行政审批服务局'],
      ['县审批局', '县行政审批局'],
      ['县行政审批服务局', '县行政审批局'],
    ]);
    expect(alikeNames(['县自然资源局', '县自然资源和规划局', '县住建局', '县住房和城乡建设局', '县市场监管局', '县市场监督管理局'])).toHaveLength(3);
  });

  it('are not asked about where two units only sound alike', () => {
    expect(alikeNames(['县水利局', '县水务局', '县公安局', '市公安局', '县财政局', '县民政局', '县委办公室', '县政府办公室'])).toEqual([]);
    expect(alikeNames(['县农业农村局', '县农业农村发展中心', '市自然资源局铁岗分局', '市公安局铁岗分局'])).toEqual([]);
  });

  it('are warned of where the directory does not know them as one', () => {
    const unit = (rawName: string, at: number, of = directory): DraftUnit => ({
      ...matchUnit(rawName, of),
      rawName,
      role: 'responsible',
      source: { start: at, end: at + rawName.length },
    });
    const tasksOf = (of: UnitDirectory): DraftTask[] =>
      [[unit('县审批局', 10, of), unit('县行政审批服务局', 20, of)], [unit('县行政审批服务局', 50, of)]].map((units) => ({ units }) as unknown as DraftTask);
    // The directory has 县审批局 as an alias.
    expect(alikeWarnings(tasksOf(directory), () => 1)).toEqual([]);
    expect(alikeWarnings(tasksOf({ ...directory, units: directory.units.slice(0, 1) }), (offset) => offset)).toEqual([
      { code: 'sameUnit', params: { name: '县行政审批服务局', other: '县审批局' }, line: 20, source: { start: 20, end: 28 } },
    ]);
  });
});
