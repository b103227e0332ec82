import { checkPlan, checkPlanData, directoryNamedIn } from './check-plan.js';
import { PLAN_FAULT_CODES, PLAN_WARNING_CODES, type PlanFault, type PlanWarning } from './plan-fault.js';

const PLAN = `key: demo-2024
units: units.yaml
title: 某县诚信建设方案
issuedOn: 2024-03-01
totalPoints: 10
stages:
  - { no: 1, name: 启动阶段, start: 2024-03-01, end: 2024-04-30 }
  - { no: 2, name: 推进阶段, start: 2024-05-01, end: 2024-12-31 }
tasks:
  - no: 1
    title: 开展宣传
    units:
      - { name: 县公安局, role: lead, rawName: 县公安局 }
      - { name: 县财政局, role: support, rawName: 财政 }
    groups:
      - { phrase: 各镇, role: support }
    due: 2024-06-30
    feeds:
      - { indicator: 1, items: [制度], combine: latest }
  - no: 2
    title: 推进归集
    units:
      - { name: 县公安局, role: responsible, rawName: 县公安局 }
    due: 2024-11-30
    stage: 2
    feeds:
      - { indicator: 2, combine: sum }
indicators:
  - no: 1
    name: 保障情况
    points: 4
    rule: { kind: graded, items: [{ name: 制度, max: 3 }, { name: 经费, max: 1 }] }
  - no: 2
    name: 归集情况
    points: 6
    rule: { kind: linear, zeroAt: 0.1, fullAt: 0.3, unit: ratio }
`;

const contacts = (key: string): string =>
  `{ officer: { name: 甲, mail: a.${key}@county.example }, deputyHead: { name: 乙, mail: b.${key}@county.example }, head: { name: 丙, mail: c.${key}@county.example } }`;

const UNITS = `county: 某县
office:
  - { role: coordinator, name: 审核员, mail: coordinator@county.example }
  - { role: leader, name: 县领导, mail: leader@county.example }
units:
  - key: gaj
    name: 县公安局
    contacts: ${contacts('gaj')}
  - key: czj
    name: 县财政局
    aliases: [财政]
    contacts: ${contacts('czj')}
  - key: dz
    name: 东镇人民政府
    contacts: ${contacts('dz')}
groups:
  - phrase: 各镇
    aliases: [各镇政府]
    members: [东镇人民政府]
`;

type Edit = readonly [from: string, to: string];

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`the base text has no ${from}`);
    return all.replace(from, to);
  }, text);
}

function lineOf(text: string, marker: string): number {
  const before = text.indexOf(marker);
  if (before < 0) throw new Error(`no ${marker}`);
  return text.slice(0, before).split('\n').length;
}

const FILES = { plan: 'plan.yaml', directory: 'units.yaml' };

function check(plan: readonly Edit[], units: readonly Edit[] = []) {
  const text = edited(PLAN, plan);
  const directoryText = edited(UNITS, units);
  return { ...checkPlan(text, directoryText, FILES), text, directoryText };
}

const brief = (fault: PlanFault | PlanWarning): string => `${fault.code} ${fault.path}`.trim();

/** What to change in the plan file, a text on the line the fault must name, and the fault's code and path. */
const PLAN_CASES: readonly [code: string, path: string, marker: string, ...edits: Edit[]][] = [
  ['yamlTab', '', '\tunits:', ['    units:\n      - { name: 县公安局, role: lead', '\tunits:\n      - { name: 县公安局, role: lead']],
  ['yamlDuplicateKey', '', 'title: 又一', ['issuedOn:', 'title: 又一\nissuedOn:']],
  ['yamlSeveralDocuments', '', 'key: second', ['indicators:', '---\nkey: second\nindicators:']],
  ['notMapping', 'tasks[1]', '- 十二', ['  - no: 2\n    title: 推进归集', '  - 十二\n  - no: 2\n    title: 推进归集']],
  ['notList', 'tasks[1].units', '县公安局和县财政局', ['units:\n      - { name: 县公安局, role: responsible, rawName: 县公安局 }', 'units: 县公安局和县财政局']],
  ['notText', 'title', 'title: 2024', ['title: 某县诚信建设方案', 'title: 2024']],
  ['notNumber', 'indicators[0].points', 'points: 四分', ['points: 4', 'points: 四分']],
  ['notInteger', 'tasks[1].no', 'no: 2.5', ['no: 2\n    title: 推进归集', 'no: 2.5\n    title: 推进归集']],
  ['notYesNo', 'tasks[1].openEnded', 'openEnded: 是', ['stage: 2', 'openEnded: 是']],
  ['wrongValue', 'tasks[0].units[0].role', 'role: boss', ['role: lead', 'role: boss']],
  ['wrongValue', 'indicators[1].rule.kind', 'kind: liner', ['kind: linear', 'kind: liner']],
  ['unknownField', 'tasks[1].dueDate', 'dueDate:', ['stage: 2', 'dueDate: 2024-11-30']],
  ['unknownField', 'indicators[1].rule.zero', 'zero: 1', ['fullAt: 0.3, ', 'fullAt: 0.3, zero: 1, ']],
  ['missingField', 'tasks[1].title', '- no: 2', ['    title: 推进归集\n', '']],
  ['missingField', 'indicators[1].rule.fullAt', 'zeroAt', [', fullAt: 0.3', '']],
  ['emptyText', 'title', 'title: " "', ['title: 某县诚信建设方案', 'title: " "']],
  ['emptyList', 'tasks[0].feeds[0].items', 'items: []', ['items: [制度]', 'items: []']],
  ['tooSmall', 'tasks[1].no', 'no: 0', ['no: 2\n    title: 推进归集', 'no: 0\n    title: 推进归集']],
  ['tooLarge', 'tasks[1].no', 'no: 99999999999999999', ['no: 2\n    title: 推进归集', 'no: 99999999999999999\n    title: 推进归集']],
  ['tooFine', 'indicators[1].points', 'points: 6.005', ['points: 6', 'points: 6.005'], ['totalPoints: 10\n', '']],
  ['notDate', 'tasks[1].due', 'due: 十一月底', ['due: 2024-11-30', 'due: 十一月底']],
  ['noSuchDate', 'tasks[1].due', 'due: 2024-11-31', ['due: 2024-11-30', 'due: 2024-11-31']],
  ['noSuchDate', 'stages[1].end', '2023-02-29', ['end: 2024-12-31', 'end: 2023-02-29']],
  ['badPlanKey', 'key', 'key: Demo 2024', ['key: demo-2024', 'key: Demo 2024']],
  ['notMonth', 'indicators[1].rule.months[1]', '2024-13', ['{ kind: linear, zeroAt: 0.1, fullAt: 0.3, unit: ratio }', '{ kind: monthly, months: [2024-12,\n        2024-13], target: 0, points: 3, deduct: 3 }']],
  ['duplicateStageNo', 'stages[1].no', '推进阶段', ['no: 2, name: 推进阶段', 'no: 1, name: 推进阶段'], ['    stage: 2\n', '']],
  ['stageEndsBeforeStart', 'stages[0].end', '启动阶段', ['end: 2024-04-30', 'end: 2024-02-29']],
  ['tooLong', 'office.prefix', 'office:', ['issuedOn:', 'office: { name: 县督查办, prefix: 一二三四五六七八九十一二三四五六七八九十一 }\nissuedOn:']],
  ['missingField', 'office.name', 'office:', ['issuedOn:', 'office: { prefix: 督办 }\nissuedOn:']],
  ['leaderNotInOffice', 'tasks[1].leader', 'leader: wang', ['stage: 2', 'stage: 2\n    leader: wang']],
  ['duplicateTaskNo', 'tasks[1].no', 'no: 1 # again', ['no: 2\n    title: 推进归集', 'no: 1 # again\n    title: 推进归集']],
  ['unknownStage', 'tasks[1].stage', 'stage: 3', ['stage: 2', 'stage: 3']],
  ['dueBeforeStage', 'tasks[1].due', 'due: 2024-04-30', ['due: 2024-11-30', 'due: 2024-04-30']],
  ['dueBeforeLaunch', 'tasks[0].due', 'due: 2024-02-29', ['due: 2024-06-30', 'due: 2024-02-29']],
  ['unitTwice', 'tasks[0].units[1].name', '# 财政', ['name: 县财政局, role: support, rawName: 财政 }', 'name: 县公安局, role: support, rawName: 县公安局 } # 财政']],
  ['groupTwice', 'tasks[0].groups[1].phrase', '各镇政府', ['- { phrase: 各镇, role: support }', '- { phrase: 各镇, role: support }\n      - { phrase: 各镇政府, role: support }']],
  ['unitNotInDirectory', 'tasks[1].units[0].name', 'role: responsible', ['name: 县公安局, role: responsible', 'name: 县公安分局, role: responsible']],
  ['aliasAsName', 'tasks[0].units[1].name', 'rawName: 财政', ['name: 县财政局', 'name: 财政']],
  ['groupNotInDirectory', 'tasks[0].groups[0].phrase', 'phrase: 各街道', ['phrase: 各镇', 'phrase: 各街道']],
  ['feedUnknownIndicator', 'tasks[1].feeds[0].indicator', 'indicator: 3', ['indicator: 2, combine: sum', 'indicator: 3, combine: sum']],
  ['feedUnknownItem', 'tasks[0].feeds[0].items[0]', 'items: [人员]', ['items: [制度]', 'items: [人员]']],
  ['feedUnknownItem', 'tasks[1].feeds[0].items[0]', 'items: [水]', ['indicator: 2, combine', 'indicator: 2, items: [水], combine']],
  ['feedTwice', 'tasks[0].feeds[1]', 'combine: sum', ['items: [制度], combine: latest }', 'items: [制度], combine: latest }\n      - { indicator: 1, combine: sum }']],
  ['duplicateIndicatorNo', 'indicators[1].no', 'no: 1 # again', ['no: 2\n    name: 归集情况', 'no: 1 # again\n    name: 归集情况'], ['indicator: 2,', 'indicator: 1,']],
  ['pointsDoNotSum', 'totalPoints', 'totalPoints: 100', ['totalPoints: 10', 'totalPoints: 100']],
  ['itemPointsDoNotSum', 'indicators[0].rule', 'max: 2.5', ['max: 3', 'max: 2.5']],
  ['itemPointsDoNotSum', 'indicators[1].rule', 'kind: monthly', ['{ kind: linear, zeroAt: 0.1, fullAt: 0.3, unit: ratio }', '{ kind: monthly, months: [2024-11, 2024-12], target: 0, points: 2, deduct: 2 }']],
  ['classPointsFallShort', 'indicators[1].rule', 'kind: perClass', ['{ kind: linear, zeroAt: 0.1, fullAt: 0.3, unit: ratio }', '{ kind: perClass, items: [水, 电], atLeast: 1, points: 2.9 }']],
  ['stepPointsDiffer', 'indicators[1].rule', 'kind: thresholdSteps', ['{ kind: linear, zeroAt: 0.1, fullAt: 0.3, unit: ratio }', '{ kind: thresholdSteps, strict: true, steps: [{ over: 1, points: 5 }] }']],
  ['duplicateItem', 'indicators[0].rule.items[1].name', '{ name: 制度, max: 1 }', ['name: 经费', 'name: 制度']],
  ['duplicateMonth', 'indicators[1].rule.months[1]', 'kind: monthly', ['{ kind: linear, zeroAt: 0.1, fullAt: 0.3, unit: ratio }', '{ kind: monthly, months: [2024-12, 2024-12], target: 0, points: 3, deduct: 3 }']],
  ['linearWithoutRange', 'indicators[1].rule', 'kind: linear', ['fullAt: 0.3', 'fullAt: 0.1']],
];

/** The same for the directory file. */
const UNIT_CASES: typeof PLAN_CASES = [
  ['invalidMail', 'office[1].mail', 'role: leader', ['leader@county.example', '县领导']],
  ['badUnitKey', 'units[0].key', 'key: 公安', ['key: gaj', 'key: 公安']],
  ['duplicateUnitKey', 'units[1].key', '- key: gaj # again', ['key: czj', 'key: gaj # again']],
  ['duplicateUnitName', 'units[2].name', 'name: 县公安局 # again', ['name: 东镇人民政府', 'name: 县公安局 # again'], ['[东镇人民政府]', '[县公安局]']],
  ['duplicateAlias', 'units[1].aliases[1]', 'aliases: [财政', ['[财政]', '[财政, 县公安局]']],
  ['duplicateAlias', 'units[2].aliases[0]', 'aliases: [财政] # again', ['    name: 东镇人民政府', '    name: 东镇人民政府\n    aliases: [财政] # again']],
  ['duplicateGroupPhrase', 'groups[0].aliases[0]', 'aliases: [各镇]', ['[各镇政府]', '[各镇]']],
  ['memberNotInDirectory', 'groups[0].members[1]', 'members:', ['[东镇人民政府]', '[东镇人民政府, 西镇人民政府]']],
  ['memberIsAlias', 'groups[0].members[1]', 'members:', ['[东镇人民政府]', '[东镇人民政府, 财政]']],
  ['memberTwice', 'groups[0].members[1]', 'members:', ['[东镇人民政府]', '[东镇人民政府, 东镇人民政府]']],
  ['duplicateOfficeKey', 'office[1].key', 'key: li, main', ['role: coordinator,', 'role: coordinator, key: li,'], ['role: leader,', 'role: leader, key: li, main: true,']],
  ['leaderNotInOffice', 'units[0].leader', 'leader: li', ['    name: 县公安局', '    leader: li\n    name: 县公安局']],
  ['severalMainLeaders', 'office[2].main', 'name: 第二位', ['  - { role: leader, name: 县领导,', '  - { role: leader, main: true, name: 第一位, mail: a@county.example }\n  - { role: leader, main: true, name: 第二位,']],
  ['noCoordinator', 'office', 'role: leader', ['  - { role: coordinator, name: 审核员, mail: coordinator@county.example }\n', '']],
  ['noLeader', 'office', 'role: coordinator', ['  - { role: leader, name: 县领导, mail: leader@county.example }\n', '']],
];

describe('checkPlan', () => {
  it('finds nothing wrong with a plan that is right', () => {
    const { plan, directory, faults, warnings } = check([]);
    expect([faults, warnings]).toEqual([[], []]);
    expect(plan?.tasks[1]).toMatchObject({ category: '', openEnded: false, groups: [], targets: [], due: '2024-11-30' });
    expect(plan).not.toHaveProperty('units');
    expect(directory?.units[0]?.aliases).toEqual([]);
  });

  it('takes stages that overlap, and gaps between them', () => {
    expect(check([['start: 2024-05-01', 'start: 2024-04-10']]).faults).toEqual([]);
    expect(check([['start: 2024-05-01', 'start: 2024-05-11']]).faults).toEqual([]);
  });

  it('warns first of what is probably a heading taken for a unit', () => {
    const odd = (name: string, category = '') => {
      const { warnings, faults } = check(
        [['units:\n      - { name: 县公安局, role: responsible, rawName: 县公安局 }', `category: ${category === '' ? '""' : category}\n    units:\n      - { name: ${name}, role: responsible, rawName: ${name} }`]],
        [['    name: 县公安局', `    name: ${name}`]],
      );
      return [...faults, ...warnings].filter(({ path }) => path.startsWith('tasks[1]')).map(({ code }) => code);
    };
    expect(odd('营造社会共治格局')).toEqual(['oddUnit']);
    expect(odd('社会共治办', '社会共治办')).toEqual(['unitIsCategory']);
    expect(odd('县水利局')).toEqual([]);
  });

  it('reads the office and the leaders in charge of units and tasks', () => {
    const office = 'office: { name: 县食安办, prefix: 食安督办, contact: 张三 0530-1234567 }';
    const { plan, directory, faults } = check(
      [['issuedOn:', `${office}\nissuedOn:`], ['stage: 2', 'stage: 2\n    leader: li']],
      [['role: leader,', 'role: leader, key: li, main: true,'], ['    name: 县公安局', '    leader: li\n    name: 县公安局']],
    );
    expect(faults).toEqual([]);
    expect(plan?.office).toEqual({ name: '县食安办', prefix: '食安督办', contact: '张三 0530-1234567' });
    expect([plan?.tasks[1]?.leader, directory?.units[0]?.leader]).toEqual(['li', 'li']);
    expect(directory?.office[1]).toMatchObject({ role: 'leader', key: 'li', main: true });
  });

  it.each(PLAN_CASES)('%s at plan %s', (code, path, marker, ...edits) => {
    const { faults, text } = check(edits);
    expect(faults.map(brief)).toEqual([`${code} ${path}`.trim()]);
    expect(faults[0]).toMatchObject({ file: 'plan.yaml', line: lineOf(text, marker) });
  });

  it.each(UNIT_CASES)('%s at units %s', (code, path, marker, ...edits) => {
    const { faults, directoryText } = check([], edits);
    expect(faults.map(brief)).toEqual([`${code} ${path}`]);
    expect(faults[0]).toMatchObject({ file: 'units.yaml', line: lineOf(directoryText, marker) });
  });

  it.each([
    ['emptyFile', ''],
    ['emptyFile', '# nothing but a comment\n'],
    ['notMapping', '一份通知\n'],
    ['notMapping', '- 1\n- 2\n'],
    ['yamlSyntax', 'a: [1, 2\nb: }{'],
    ['yamlSyntax', 'a: *nowhere'],
    ['yamlSyntax', '&a\n- *a\n'],
    ['yamlSyntax', 'a: &a\n  b: [{ c: *a }]\n'],
  ])('%s for %j', (code, text) => {
    const { plan, faults } = checkPlan(text, UNITS, FILES);
    expect(plan).toBeNull();
    expect(new Set(faults.map((fault) => fault.code))).toEqual(new Set([code]));
    for (const fault of faults) expect(fault.line).toBeGreaterThanOrEqual(1);
  });

  it('says that the directory file is missing, and checks the plan without it', () => {
    const text = edited(PLAN, [['due: 2024-11-30', 'due: 2024-02-30']]);
    const { faults, directory } = checkPlan(text, null, FILES);
    expect(directory).toBeNull();
    expect(faults.map(brief)).toEqual(['directoryMissing units', 'noSuchDate tasks[1].due']);
    expect(faults[0]).toMatchObject({ line: 2, params: { file: 'units.yaml' } });
  });

  it('reports every fault of both files at once, in order, even several in one task', () => {
    const { faults, plan } = check(
      [
        ['totalPoints: 10', 'totalPoints: 100'],
        ['no: 2\n    title: 推进归集', 'no: 1\n    titel: 推进归集'],
        ['name: 县公安局, role: responsible', 'name: 县公安分局, role: responsible'],
        ['due: 2024-11-30', 'due: 2024-04-01'],
        ['indicator: 2, combine: sum', 'indicator: 9, combine: all'],
      ],
      [['leader@county.example', 'leader'], ['[东镇人民政府]', '[东镇]']],
    );
    expect(plan).toBeNull();
    expect(faults.map((fault) => `${fault.file}:${fault.line} ${brief(fault)}`)).toEqual([
      'plan.yaml:5 pointsDoNotSum totalPoints',
      'plan.yaml:20 missingField tasks[1].title',
      'plan.yaml:20 duplicateTaskNo tasks[1].no',
      'plan.yaml:21 unknownField tasks[1].titel',
      'plan.yaml:23 unitNotInDirectory tasks[1].units[0].name',
      'plan.yaml:24 dueBeforeStage tasks[1].due',
      'plan.yaml:27 feedUnknownIndicator tasks[1].feeds[0].indicator',
      'plan.yaml:27 wrongValue tasks[1].feeds[0].combine',
      'units.yaml:4 invalidMail office[1].mail',
      'units.yaml:19 memberNotInDirectory groups[0].members[0]',
    ]);
  });

  it('points at the column of the value, or of the name of an unknown field', () => {
    const { faults } = check([['    due: 2024-11-30', '    due: 2024-11-31'], ['    stage: 2', '    stadge: 2']]);
    expect(faults.map(({ code, column }) => [code, column])).toEqual([
      ['noSuchDate', 10],
      ['unknownField', 5],
    ]);
  });

  it('suggests what may have been meant', () => {
    const suggestions = check([
      ['name: 县公安局, role: responsible', 'name: 县公安分局, role: responsible'],
      ['phrase: 各镇', 'phrase: 各镇街'],
      ['    stage: 2', '    stadge: 2'],
    ]).faults.map(({ params }) => params['near']);
    expect(suggestions).toEqual(['各镇', '县公安局', 'stage']);
  });

  it('suggests the official name where an alias is near, and nothing where nothing is', () => {
    const near = (name: string): unknown =>
      check([['name: 县公安局, role: responsible', `name: ${name}, role: responsible`]]).faults[0]?.params['near'];
    expect(near('财证')).toBe('县财政局');
    expect(near('驻县某某集团有限责任公司')).toBeUndefined();
  });

  it('takes a unit named directly and through a group as right', () => {
    const { faults } = check([['phrase: 各镇', 'phrase: 各部门']], [
      ['groups:', 'groups:\n  - { phrase: 各部门, members: [县公安局, 县财政局] }'],
    ]);
    expect(faults).toEqual([]);
  });

  it.each<[code: string, path: string, plan: Edit[], units: Edit[]]>([
    ['taskWithoutUnits', 'tasks[1]', [['units:\n      - { name: 县公安局, role: responsible, rawName: 县公安局 }', 'units: []']], []],
    ['indicatorWithoutRule', 'indicators[1].rule', [['rule: { kind: linear, zeroAt: 0.1, fullAt: 0.3, unit: ratio }', 'rule: null']], []],
    ['rawNameUnlisted', 'tasks[0].units[1].rawName', [['rawName: 财政', 'rawName: 县财局']], []],
    ['rawNameOfOther', 'tasks[0].units[1].rawName', [['rawName: 财政', 'rawName: 县公安局']], []],
    ['emptyGroup', 'groups[0]', [], [['[东镇人民政府]', '[]']]],
  ])('warns: %s', (code, path, plan, units) => {
    const { faults, warnings } = check(plan, units);
    expect([faults, warnings.map(brief)]).toEqual([[], [`${code} ${path}`]]);
  });

  it('takes a plan without stages, indicators, dates and groups', () => {
    const text = 'key: small\nunits: u.yaml\ntitle: 方案\ntasks:\n  - { no: 1, title: 长期坚持, units: [{ name: 县公安局, role: lead, rawName: 县公安局 }] }\n';
    const { plan, faults } = checkPlan(text, UNITS, FILES);
    expect(faults).toEqual([]);
    expect(plan).toMatchObject({ stages: [], indicators: [], totalPoints: 0, issuedOn: null, docNo: null });
    expect(plan?.tasks[0]?.due).toBeNull();
  });

  it('sums the points itself where the file does not say the total', () => {
    expect(check([['totalPoints: 10\n', '']]).plan?.totalPoints).toBe(10);
  });

  it('reads anchors and aliases, and finds faults behind them', () => {
    const { faults } = check([
      ['    due: 2024-06-30', '    due: &late 2024-02-01'],
      ['    due: 2024-11-30', '    due: *late'],
    ]);
    expect(faults.map((fault) => `${fault.line} ${brief(fault)}`)).toEqual([
      '17 dueBeforeLaunch tasks[0].due',
      '24 dueBeforeStage tasks[1].due',
    ]);
  });

  it('has a case for every code', () => {
    const covered = new Set<string>([
      ...[...PLAN_CASES, ...UNIT_CASES].map(([code]) => code),
      'emptyFile', 'yamlSyntax', 'directoryMissing',
    ]);
    // `malformed` is for what a later version of the schema library may say and none of these schemas can.
    expect(PLAN_FAULT_CODES.filter((code) => !covered.has(code))).toEqual(['malformed']);
    expect(PLAN_WARNING_CODES).toHaveLength(7);
  });
});

describe('checkPlanData', () => {
  it('checks a plan and a directory that came as data', () => {
    const { plan, directory } = check([]);
    expect(checkPlanData(plan, directory)).toMatchObject({ plan, directory, faults: [], warnings: [] });
  });

  it('names the field of a fault', () => {
    const { plan, directory } = check([]);
    expect(checkPlanData({ ...plan, title: 3 }, directory).faults.map(brief)).toEqual(['notText title']);
    expect(checkPlanData(undefined, undefined).faults.map(brief)).toEqual(['emptyFile']);
    expect(checkPlanData([], null).faults.map(brief)).toEqual(['notMapping', 'emptyFile']);
  });
});

describe('directoryNamedIn', () => {
  it('is the entry as written, or null', () => {
    expect(directoryNamedIn(PLAN)).toBe('units.yaml');
    expect(directoryNamedIn('units: 3')).toBeNull();
    expect(directoryNamedIn('a: [')).toBeNull();
  });
});
