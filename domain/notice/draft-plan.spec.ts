import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { parse } from 'yaml';

import type { IsoDate } from '../calendar/calendar.js';
import { checkPlan, checkPlanData } from '../plan/check-plan.js';
import type { UnitDirectory } from '../plan/plan.js';
import { planYaml, unitsYaml } from '../plan/plan-yaml.js';
import type { DraftGroup, DraftIndicator, DraftStage, DraftTask, DraftUnit, NoticeDraft } from './draft.js';
import { draftPlan } from './draft-plan.js';

const chengwu = parse(readFileSync('config/units/chengwu.yaml', 'utf8')) as UnitDirectory;
const NOWHERE = { start: 0, end: 0 };

const unit = (rawName: string, role: DraftUnit['role'] = 'responsible'): DraftUnit => ({ name: rawName, rawName, role, match: { kind: 'unknown' }, source: NOWHERE });
const group = (phrase: string): DraftGroup => ({ phrase, role: 'responsible', source: NOWHERE });
const task = (given: Partial<DraftTask> = {}): DraftTask => ({
  no: '1', category: '', title: '开展排查', text: '开展排查。', units: [unit('县公安局')], groups: [], openEnded: false,
  due: '2023-06-30', dueText: '2023年6月底前', feeds: [], source: { start: 100, end: 120 }, places: {}, ...given,
});
const stage = (no: number, name: string, start: string | null, end: string | null): DraftStage =>
  ({ no, name, start: start as IsoDate | null, end: end as IsoDate | null, text: '', source: NOWHERE });
const indicator = (given: Partial<DraftIndicator> = {}): DraftIndicator =>
  ({ no: 1, name: '整改率', points: 10, text: '', dataSource: '', rule: null, source: NOWHERE, ...given });
const draft = (given: Partial<NoticeDraft> = {}): NoticeDraft => ({
  title: '沣禾县2023年隐患清零行动方案', docNo: '沣政发〔2023〕7号', issuer: '沣禾县人民政府', issuedOn: '2023-03-08', statedTotal: null,
  tasks: [task()], stages: [], indicators: [], warnings: [], places: {}, ...given,
});

/** The plan of the draft, which must pass, with the codes of what was assumed. */
function planned(given: NoticeDraft, directory?: UnitDirectory) {
  const drafted = draftPlan(given, directory ? { directory } : {});
  expect(checkPlanData(drafted.plan, drafted.directory).faults).toEqual([]);
  return { ...drafted, codes: drafted.assumptions.map(({ code }) => code) };
}

describe('a plan made of a draft', () => {
  it('is called after its place, its matter and its year', () => {
    expect(planned(draft()).plan.key).toBe('fenghe-yhql-2023');
    expect(draftPlan(draft(), { key: 'mine' }).plan.key).toBe('mine');
    expect(draftPlan(draft(), { key: 'mine' }).assumptions.map(({ code }) => code)).not.toContain('keyAssumed');
  });

  it('numbers its tasks in order and keeps the printed numbers', () => {
    const { plan } = planned(draft({ tasks: [task({ no: '1' }), task({ no: '①' }), task({ no: '（3）' }), task({ no: '4' })] }));
    expect(plan.tasks.map(({ no, label }) => [no, label])).toEqual([[1, undefined], [2, '①'], [3, '（3）'], [4, undefined]]);
  });

  it('has one stage from issue to the last due date where the notice has none', () => {
    const { plan, assumptions } = planned(draft({ tasks: [task(), task({ due: '2023-11-30' }), task({ due: null, dueText: '长期坚持' })] }));
    expect(plan.stages).toEqual([{ no: 1, name: '实施阶段', start: '2023-03-08', end: '2023-11-30' }]);
    expect(plan.tasks[2]).toMatchObject({ due: null, dueText: '长期坚持' });
    expect(assumptions).toContainEqual(expect.objectContaining({ code: 'stageAssumed', params: { start: '2023-03-08', end: '2023-11-30' } }));
  });

  it('leaves stages that overlap as they are stated, and leaves out one without a period', () => {
    const stages = [stage(1, '启动', '2023-03-01', '2023-04-30'), stage(2, '推进', '2023-04-01', '2023-09-30'), stage(3, '总结', null, null)];
    const { plan, codes } = planned(draft({ stages }));
    expect(plan.stages.map(({ no, name, start, end }) => [no, name, start, end])).toEqual([
      [1, '启动', '2023-03-01', '2023-04-30'],
      [2, '推进', '2023-04-01', '2023-09-30'],
    ]);
    expect(codes).toContain('stageDropped');
  });

  it('has no due date before its launch, and says so at the task’s place', () => {
    const given = draft({ tasks: [task({ due: '2022-12-31', dueText: '2022年12月底前', places: { due: { start: 7, end: 9 } } })] });
    const { plan, assumptions } = draftPlan(given, { lineAt: (offset) => offset });
    expect(plan.tasks[0]).toMatchObject({ due: null, dueText: '2022年12月底前' });
    expect(assumptions).toContainEqual({ code: 'dueDropped', params: { task: 1, due: '2022-12-31', launch: '2023-03-08' }, line: 7, source: { start: 7, end: 9 } });
  });

  it('is launched on its first stage’s start, or in the year of its first due date, where it has no date of issue', () => {
    expect(planned(draft({ issuedOn: null, stages: [stage(1, '启动', '2023-05-01', '2023-06-30')] })).plan.launchOn).toBe('2023-05-01');
    expect(planned(draft({ issuedOn: null })).plan).toMatchObject({ launchOn: '2023-01-01', issuedOn: null });
    const { plan, codes } = planned(draft({ issuedOn: null, tasks: [task({ due: null, dueText: null })] }));
    expect(plan.launchOn).toBeUndefined();
    expect(codes).toContain('launchUnknown');
  });

  it('counts the points its indicators have, whatever total is stated', () => {
    const indicators = [indicator({ points: 40 }), indicator({ no: 2, points: 2.4 }), indicator({ no: 3, points: null })];
    const { plan, assumptions } = planned(draft({ indicators, statedTotal: 100 }));
    expect(plan.totalPoints).toBe(42.4);
    expect(assumptions).toContainEqual(expect.objectContaining({ code: 'totalAssumed', params: { total: 100, sum: 42.4 } }));
    expect(assumptions).toContainEqual(expect.objectContaining({ code: 'pointsAssumed', params: { indicator: 3, name: '整改率', points: 0 } }));
  });

  it('leaves out a rule that does not suit the points', () => {
    const graded = { kind: 'graded', items: [{ name: '组织', max: 4 }, { name: '经费', max: 4 }] } as const;
    const { plan, codes } = planned(draft({ indicators: [indicator({ points: 8, rule: graded }), indicator({ no: 2, points: 10, rule: graded })] }));
    expect(plan.indicators.map(({ rule }) => rule)).toEqual([graded, null]);
    expect(codes.filter((code) => code === 'ruleDropped')).toHaveLength(1);
  });

  it('guesses how the figures of several units combine', () => {
    const rules = [
      { kind: 'deductPerOccurrence', deduct: 1 },
      { kind: 'linear', zeroAt: 0.5, fullAt: 0.8, unit: 'ratio' },
      { kind: 'linear', zeroAt: 3, fullAt: 10, unit: 'yuan' },
      { kind: 'count', perItem: 1 },
      null,
    ] as const;
    const indicators = rules.map((rule, i) => indicator({ no: i + 1, rule }));
    const feeds = [...indicators, indicator({ no: 9 })].map(({ no }) => ({ indicator: no, because: '整改' }));
    const { plan, codes } = planned(draft({ indicators, tasks: [task({ feeds })] }));
    expect(plan.tasks[0]?.feeds.map(({ combine }) => combine)).toEqual(['sum', 'latest', 'sum', 'distinct', 'latest']);
    expect(codes).toContain('feedsAssumed');
  });

  it('adds units with placeholder contacts at a reserved domain', () => {
    const { directory, codes } = planned(draft({ tasks: [task({ units: [unit('县发展和改革局'), unit('县公安局'), unit('县市场监管局')] })] }));
    expect(directory.county).toBe('沣禾县');
    expect(directory.units.map(({ key, name }) => [key, name])).toEqual([['fgj', '县发展和改革局'], ['gaj', '县公安局'], ['sjj', '县市场监管局']]);
    expect(directory.units[0]?.contacts.officer).toEqual({ name: '县发展和改革局经办人（占位）', mail: 'officer.fgj@fenghe.example' });
    expect(directory.office.map(({ role, mail }) => [role, mail])).toEqual([['coordinator', 'coordinator@fenghe.example'], ['leader', 'leader@fenghe.example']]);
    expect(codes.filter((code) => code === 'unitAdded')).toHaveLength(3);
    expect(codes).toContain('placeholderContacts');
  });

  it('takes the given directory’s units, names a unit once, and merges no near match', () => {
    const units = [unit('县教体局', 'lead'), unit('县教育和体育局', 'support'), unit('县教育局', 'support')];
    const { plan, directory, codes } = planned(draft({ tasks: [task({ units })] }), chengwu);
    expect(plan.tasks[0]?.units).toEqual([
      { name: '县教育和体育局', role: 'lead', rawName: '县教体局' },
      { name: '县教育局', role: 'support', rawName: '县教育局' },
    ]);
    expect(directory.units).toHaveLength(chengwu.units.length + 1);
    expect(directory.office).toEqual(chengwu.office);
    expect(codes).toEqual(expect.arrayContaining(['unitTwice', 'unitAdded']));
  });

  it('keeps groups as printed, and says which have no members', () => {
    const groups = [group('各镇政府、街道办事处'), group('各镇人民政府'), group('各燃气经营企业'), group('各燃气经营企业')];
    const { plan, directory, assumptions } = planned(draft({ tasks: [task({ groups, units: [] })] }), chengwu);
    expect(plan.tasks[0]?.groups.map(({ phrase }) => phrase)).toEqual(['各镇政府、街道办事处', '各镇人民政府', '各燃气经营企业']);
    expect(directory.groups.at(-1)).toMatchObject({ phrase: '各燃气经营企业', members: [] });
    expect(assumptions.filter(({ code }) => code === 'groupWithoutMembers').map(({ params }) => params['phrase'])).toEqual(['各燃气经营企业']);
  });

  it('says which task nobody is given', () => {
    const { codes, directory } = planned(draft({ tasks: [task({ units: [] })] }));
    expect(codes).toContain('taskUnassigned');
    expect(directory.units.map(({ name, fromNotice }) => [name, fromNotice])).toEqual([['沣禾县人民政府', false]]);
  });
});

it('gives the county as its only unit when a draft names none, nor who issued it', () => {
  expect(planned(draft({ title: '', issuer: '', tasks: [task({ units: [], groups: [] })] })).directory.units.map(({ name }) => name)).toEqual(['县名待填']);
});

describe('any draft', () => {
  const words = fc.constantFrom('县公安局', '县审批局', '县教体局', '各镇政府', '街道办事处', '各镇政府、街道办事处', '市生态环境局', '', ' ', '1', '局', '—', '🙂', 'A B', '#: x', '女县', '\u2028', '"', 'null', '~', '2023');
  const text = fc.oneof(words, fc.string());
  const day = fc.option(fc.integer({ min: 0, max: 1500 }).map((n) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10) as IsoDate), { freq: 4 });
  const role = fc.constantFrom<DraftUnit['role']>('lead', 'support', 'responsible');
  const source = fc.constant(NOWHERE);
  const points = fc.option(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double(), fc.constant(2.4)));
  const rule = fc.constantFrom<DraftIndicator['rule']>(
    null,
    { kind: 'graded', items: [{ name: 'a', max: 4 }, { name: 'a', max: 4 }] },
    { kind: 'linear', zeroAt: 1, fullAt: 1, unit: 'count' },
    { kind: 'linear', zeroAt: 0, fullAt: Number.NaN, unit: 'count' },
    { kind: 'monthly', months: [], target: 1, points: 1, deduct: 0 },
    { kind: 'count', target: 20, deduct: 0.005 },
    { kind: 'deductPerOccurrence', deduct: 1 },
  );
  const drafts: fc.Arbitrary<NoticeDraft> = fc.record({
    title: text, docNo: fc.option(text), issuer: fc.option(text), issuedOn: day, statedTotal: points,
    tasks: fc.array(
      fc.record({
        no: text, category: text, title: text, text, openEnded: fc.boolean(), due: day, dueText: fc.option(text), source, places: fc.constant({}),
        units: fc.array(fc.record({ name: text, rawName: text, role, match: fc.constant({ kind: 'unknown' as const }), source }), { maxLength: 5 }),
        groups: fc.array(fc.record({ phrase: text, role, source }), { maxLength: 4 }),
        feeds: fc.array(fc.record({ indicator: fc.integer({ min: 0, max: 5 }), because: text }), { maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    stages: fc.array(fc.record({ no: fc.nat(5), name: text, start: day, end: day, text, source }), { maxLength: 5 }),
    indicators: fc.array(fc.record({ no: fc.nat(5), name: text, points, text, dataSource: text, rule, source }), { maxLength: 5 }),
    warnings: fc.constant([]), places: fc.constant({}),
  });
  // The whole county seldom: its hundreds of lines are written and read again each time.
  const directories = fc.oneof(
    { weight: 1, arbitrary: fc.constant(chengwu) },
    { weight: 7, arbitrary: fc.constantFrom(undefined, { ...chengwu, units: chengwu.units.slice(0, 3), groups: [], office: [] }, { ...chengwu, units: chengwu.units.slice(0, 12) }) },
  );

  it('gives a plan that passes the check, and files that read as the same plan', () => {
    fc.assert(
      fc.property(drafts, directories, fc.array(fc.string(), { maxLength: 3 }), (given, known, comments) => {
        const directory = known && { ...known, groups: known.groups.filter(({ members }) => members.every((member) => known.units.some(({ name }) => name === member))) };
        const { plan, directory: made } = planned(given, directory);
        const read = checkPlan(planYaml(plan, 'units.yaml', comments), unitsYaml(made, comments), { plan: 'plan.yaml', directory: 'units.yaml' });
        expect(read.faults).toEqual([]);
        expect(read.plan).toEqual(plan);
        expect(read.directory).toEqual(made);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('the files', () => {
  it('say at the top what is to be known about them', () => {
    const { plan, directory } = draftPlan(draft());
    expect(planYaml(plan, 'units.yaml', ['由通知生成', '请核对']).split('\n').slice(0, 4)).toEqual(['# 由通知生成', '# 请核对', '', 'key: fenghe-yhql-2023']);
    expect(unitsYaml(directory)).toContain('    contacts:\n      officer: { name: 县公安局经办人（占位）, mail: officer.gaj@fenghe.example }\n');
    expect(planYaml(plan, 'units.yaml')).toContain('      - { name: 县公安局, role: responsible, rawName: 县公安局 }\n');
  });
});
