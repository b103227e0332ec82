import { loadPlan } from '../../../../config/plans/load-plan.js';
import { assigneesOf, unitsOfPlan } from '../../../../domain/plan/resolve-units.js';
import { partOf, silentUnits, type CastShares, type Part } from './part.js';

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

/** The cast of the Chengwu year, drawn and not played. */
async function cast(): Promise<(seed: number) => Part[]> {
  const { plan, directory } = await loadPlan('config/plans/chengwu-2022.yaml');
  const units = unitsOfPlan(plan, directory).map(({ key }) => key);
  const places = plan.tasks.flatMap((task) => assigneesOf(task, directory).map(({ unit }) => [unit.key, task.no] as const));
  return (seed) => {
    const silent = silentUnits(seed, units);
    return places.map(([unit, task]) => partOf(seed, unit, task, silent.has(unit)));
  };
}

describe('the cast of the Chengwu year', () => {
  let drawn: (seed: number) => Part[];
  beforeAll(async () => void (drawn = await cast()));
  const share = (parts: readonly Part[], of: (part: Part) => boolean) => parts.filter(of).length / parts.length;

  it('has every manner, whatever the seed: most prompt, some late, some returned once or twice, some asking, a few silent', () => {
    for (const seed of SEEDS) {
      const parts = drawn(seed);
      expect(share(parts, ({ manner }) => manner === 'prompt')).toBeGreaterThan(0.5);
      for (const manner of ['late', 'careless', 'asking'] as const) {
        const some = share(parts, (part) => part.manner === manner);
        expect([seed, manner, some > 0.02 && some < 0.25]).toEqual([seed, manner, true]);
      }
      expect(new Set(parts.filter(({ manner }) => manner === 'careless').map(({ returns }) => returns))).toEqual(new Set([1, 2]));
      expect(new Set(parts.filter(({ manner }) => manner === 'asking').map(({ extensionGranted }) => extensionGranted))).toEqual(new Set([true, false]));
      const silent = share(parts, ({ manner }) => manner === 'silent');
      expect([seed, silent > 0 && silent < 0.15]).toEqual([seed, true]);
    }
  });

  it('lets one or two assignments in a hundred off, some weeks after they were handed out, and never the silent', () => {
    const parts = SEEDS.flatMap(drawn);
    const waived = parts.filter(({ waivedAfter }) => waivedAfter !== null);
    expect(waived.length / parts.length).toBeGreaterThan(0.01);
    expect(waived.length / parts.length).toBeLessThan(0.02);
    expect(waived.filter(({ manner }) => manner === 'silent')).toEqual([]);
    for (const { waivedAfter } of waived) expect(waivedAfter! >= 15 && waivedAfter! <= 40).toBe(true);
  });

  it('hangs on the seed alone', () => {
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(8)).not.toEqual(drawn(7));
  });
});

describe('a cast made up by hand', () => {
  const units = Array.from({ length: 50 }, (_, unit) => `u${unit}`);
  const drawn = (shares: CastShares) => {
    const silent = silentUnits(7, units, shares.silent);
    return units.flatMap((unit) => Array.from({ length: 20 }, (_, task) => partOf(7, unit, task, silent.has(unit), shares)));
  };
  const count = (parts: readonly Part[], manner: Part['manner']) => parts.filter((part) => part.manner === manner).length;

  it('has about the shares it is asked for', () => {
    const parts = drawn({ late: 0.5, returned: 0.2, asking: 0.1, silent: 0.2 });
    expect(count(parts, 'silent')).toBe(200);
    for (const [manner, share] of [['late', 0.5], ['careless', 0.2], ['asking', 0.1], ['prompt', 0.2]] as const) {
      expect(Math.abs(count(parts, manner) / 800 - share)).toBeLessThan(0.06);
    }
  });

  it('may be prompt altogether, or silent altogether', () => {
    expect(count(drawn({ late: 0, returned: 0, asking: 0, silent: 0 }), 'prompt')).toBe(1000);
    expect(count(drawn({ late: 0, returned: 0, asking: 0, silent: 1 }), 'silent')).toBe(1000);
  });
});
