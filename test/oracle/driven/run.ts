import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { drivePlans, type DrivenPlan } from './drive-plans.js';
import { missing, occurred } from './occurred.js';

/**
 * `npm run -s oracle -- [--plans N] [--seed S] [--at-once N] [--json FILE]`: N random plans from seed S on against the oracle.
 * The last line says plans, notices owed and differences; exit status 1 where there are any.
 */
const { values } = parseArgs({ options: { plans: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' }, 'at-once': { type: 'string', default: '16' }, json: { type: 'string' } } });
const [plans, seed, atOnce] = [Number(values.plans), Number(values.seed), Number(values['at-once'])];
if (![plans, seed, atOnce].every(Number.isInteger) || plans < 1 || atOnce < 1) {
  console.error('usage: npm run -s oracle -- [--plans N] [--seed S] [--at-once N] [--json FILE]');
  process.exit(2);
}
const began = performance.now();
let done = 0;
const driven = await drivePlans({
  seeds: Array.from({ length: plans }, (_, index) => seed + index),
  atOnce,
  onPlan: (plan) => {
    done += 1;
    console.error(`${done}/${plans}, ${((performance.now() - began) / 1000).toFixed(0)} s: plan ${plan.seed}, ${plan.owed} owed, ${plan.differences.length} differences${plan.failure === null ? '' : ', FAILED'}`);
  },
});
/** Enough to begin with: what one fault does it does in many places. */
const SHOWN = 40;
for (const plan of driven.filter(({ differences, failure }) => differences.length > 0 || failure !== null)) show(plan);
if (values.json !== undefined) await writeFile(values.json, JSON.stringify(driven, (_, value: unknown) => (value instanceof Map ? undefined : value), 1));
const kinds = Map.groupBy(driven.flatMap(({ differences }) => differences), ({ kind, what }) => `${kind} ${what.replace(/\d{4}-\d\d-\d\dT[\d:+]+ ?/g, '').replace(/ to \S+@\S+|task \d+|mail \S+|\(.*?\)/g, '')}`);
for (const [kind, { length }] of [...kinds].sort(([, a], [, b]) => b.length - a.length).slice(0, SHOWN)) console.log(`${length} × ${kind}`);
const seen = occurred(driven.flatMap(({ played }) => played ?? []));
for (const [what, found] of Object.entries(seen)) console.log(`${what}: ${[...(found as ReadonlyMap<string, number>)].map(([name, count]) => `${name} ${count}`).join(', ')}`);
const unseen = missing(seen);
if (unseen.length > 0) console.log(`did not occur: ${unseen.join(', ')}`);
const owed = driven.reduce((sum, plan) => sum + plan.owed, 0);
const differences = driven.reduce((sum, plan) => sum + plan.differences.length + (plan.failure === null ? 0 : 1), 0);
const perMinute = (plans / ((performance.now() - began) / 60_000)).toFixed(1);
console.log(`${plans} plans (${perMinute} a minute), ${owed} notices owed, ${differences} differences`);
process.exitCode = differences > 0 ? 1 : 0;

function show({ seed: of, differences: found, failure }: DrivenPlan): void {
  console.log(`\n──── plan ${of}: npm run -s oracle -- --seed ${of} --plans 1`);
  if (failure !== null) console.log(failure);
  let last = '';
  for (const { kind, where, what, history } of found.slice(0, SHOWN)) {
    console.log(`${kind}: ${where}: ${what}`);
    const story = history.map((line) => `    ${line}`).join('\n');
    // The story of one matter once, under the first of its differences.
    if (story !== last && story !== '') console.log(story);
    last = story;
  }
}
