import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DubanError } from '../../domain/errors.js';
import { PLAN_FAULT_CODES, PLAN_WARNING_CODES, type PlanFault } from '../../domain/plan/plan-fault.js';
import { hasText, LANGUAGES, paramsOf, refusalText } from '../texts/index.js';
import { checkPlanFile, loadPlan, planInvalid } from './load-plan.js';
import { planFaultLine } from './plan-fault-text.js';

const codes = [...PLAN_FAULT_CODES, ...PLAN_WARNING_CODES];

describe('the sentences of plan faults', () => {
  it.each(codes)('%s has one in every language, with the same parameters', (code) => {
    const params = LANGUAGES.map((language) => {
      expect(hasText(language, `plan:${code}`)).toBe(true);
      return new Set(paramsOf(language, `plan:${code}`));
    });
    for (const other of params) expect(other).toEqual(params[0]);
  });

  it('begin with the place, as compilers write it', () => {
    const fault: PlanFault = {
      code: 'unitNotInDirectory', params: { name: '县公安分局', near: '县公安局', context: 'near' },
      file: 'plan.yaml', line: 23, column: 17, path: 'tasks[1].units[0].name',
    };
    expect(planFaultLine('zh', fault)).toBe(
      'plan.yaml:23:17 tasks[1].units[0].name: 单位名录中没有“县公安分局”，可能应为“县公安局”',
    );
    expect(planFaultLine('en', { ...fault, params: { name: '县公安分局' }, path: '' })).toBe(
      'plan.yaml:23:17: the unit directory has no “县公安分局”',
    );
  });
});

describe('loading a plan', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-plan-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const failure = async (path: string): Promise<DubanError> => {
    const error: unknown = await loadPlan(path).catch((thrown: unknown) => thrown);
    if (!(error instanceof DubanError)) throw new Error('loadPlan did not refuse');
    return error;
  };

  it('refuses a wrong one with every fault, as sentences', async () => {
    const path = join(folder, 'plan.yaml');
    await writeFile(path, 'key: demo\nunits: nowhere.yaml\ntitle: 方案\ntasks:\n  - { no: 1, title: 任务, due: 2024-02-30 }\n');
    const error = await failure(path);
    expect(error.refusal.code).toBe('planInvalid');
    expect(error.faults.map(({ params, where }) => [params?.['fault'], where])).toEqual([
      ['directoryMissing', `${path}:2:8 units`],
      ['noSuchDate', `${path}:5:30 tasks[0].due`],
    ]);
    expect(refusalText('zh', error.faults[1]!)).toBe(
      `方案文件有误：日历上没有2024-02-30这一天。请更正后重新检查。（位置：${path}:5:30 tasks[0].due）`,
    );
  });

  it('says which file cannot be read', async () => {
    const path = join(folder, 'missing.yaml');
    expect((await failure(path)).refusal).toEqual({ code: 'unreadableFile', params: { name: path, problem: 'ENOENT' } });
    await expect(checkPlanFile(path)).rejects.toThrow(DubanError);
  });

  it('returns faults instead of throwing when only checking', async () => {
    const path = join(folder, 'text.yaml');
    await writeFile(path, '不是方案');
    const { plan, faults } = await checkPlanFile(path);
    expect(plan).toBeNull();
    expect(faults.map(({ code, file, line }) => [code, file, line])).toEqual([['notMapping', path, 1]]);
  });

  it('makes one error of many faults', () => {
    expect(planInvalid([]).refusal).toEqual({ code: 'planInvalid' });
  });
});
