import { createRequire } from 'node:module';

import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';

const rules = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IConfiguration;

describe('imports', () => {
  it('go one way, in no circle (.dependency-cruiser.cjs)', async () => {
    const rooms = ['domain', 'entities', 'commands', 'workflows', 'activities', 'config', 'apps'];
    const { output } = await cruise(rooms, { ...rules.options, validate: true, ruleSet: { forbidden: rules.forbidden ?? [] } });
    const { violations, totalCruised } = (output as ICruiseResult).summary;
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    expect(totalCruised).toBeGreaterThan(200);
  }, 60_000);
});
