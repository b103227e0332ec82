import { ApiRefusal } from '../../../apps/cli/src/rehearse/api-client.js';
import { dayOf } from '../story.js';
import type { RandomPlan } from './random-plan.js';

/**
 * Launches a random plan by the API. Where the product does not take overlapping stages or a chain of responsibility, the
 * plan is made without, and without it the oracle expects what it then expects.
 */
export async function launchRequest<T>(wished: RandomPlan, post: (body: unknown) => Promise<T>): Promise<{ readonly body: T; readonly plan: RandomPlan }> {
  let plan = wished;
  for (const simpler of [withoutOverlap, withoutChain]) {
    try {
      return { body: await post(bodyOf(plan)), plan };
    } catch (error) {
      if (!(error instanceof ApiRefusal) || error.problem.code !== 'planInvalid' && error.problem.code !== 'invalidInput') throw error;
      plan = simpler(plan);
    }
  }
  return { body: await post(bodyOf(plan)), plan };
}

function withoutOverlap(plan: RandomPlan): RandomPlan {
  const kept = plan.stages.filter((stage, index) => index === 0 || stage.start > plan.stages[index - 1]!.end);
  const disjoint = kept.filter((stage, index) => index === 0 || stage.start > kept[index - 1]!.end);
  const known = new Set(disjoint.map(({ no }) => no));
  return { ...plan, stages: disjoint, tasks: plan.tasks.map(({ stage, ...task }) => (stage !== undefined && known.has(stage) ? { ...task, stage } : task)) };
}

function withoutChain(plan: RandomPlan): RandomPlan {
  return {
    ...plan,
    tasks: plan.tasks.map(({ leader: _leader, ...task }) => task),
    units: plan.units.map(({ leader: _leader, ...unit }) => unit),
    office: plan.office.map(({ key: _key, main: _main, ...person }) => person),
  };
}

function bodyOf({ seed, launchedAt, tasks, stages, units, office }: RandomPlan): unknown {
  const nameOf = new Map(units.map(({ key, name }) => [key, name]));
  return {
    plan: {
      key: `oracle-${seed}`,
      title: `随机方案${seed}`,
      launchOn: dayOf(launchedAt),
      stages: stages.map(({ no, start, end }) => ({ no, name: `第${no}阶段`, start, end })),
      tasks: tasks.map(({ no, due, stage, leader, units: own }) => ({
        no,
        title: `第${no}项任务`,
        due,
        ...(stage === undefined ? {} : { stage }),
        ...(leader === undefined ? {} : { leader }),
        units: own.map(({ unit, role }) => ({ name: nameOf.get(unit)!, rawName: nameOf.get(unit)!, role })),
      })),
    },
    directory: { county: '试点县', office, units: units.map((unit) => ({ ...unit, aliases: [] })), groups: [] },
    clock: { kind: 'stepped', now: launchedAt },
    seed,
  };
}
