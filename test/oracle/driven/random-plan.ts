import { dice, type Dice } from '../../../apps/cli/src/rehearse/dice.js';
import { plusDays, PUBLISHED, WorkingDays } from '../calendar.js';
import { instantOf, type OfficePerson, type StoryStage, type StoryTask, type StoryUnit, type UnitRole } from '../story.js';

/** A plan nobody wrote: what is launched, before anything happens in it. */
export interface RandomPlan {
  readonly seed: number;
  readonly launchedAt: string;
  readonly tasks: readonly StoryTask[];
  readonly stages: readonly StoryStage[];
  readonly units: readonly StoryUnit[];
  readonly office: readonly OfficePerson[];
  /** The day after which nobody acts any more. */
  readonly lastAct: string;
  /** Where the clock is left: past the ladders of the last days, and past the assessment of the year if that is near. */
  readonly drivenTo: string;
}

const NAMES = ['甲', '乙', '丙', '丁', '戊', '己'] as const;
const WORKING = new WorkingDays(PUBLISHED);

/** Equal seeds give equal plans. */
export function randomPlan(seed: number): RandomPlan {
  const roll = dice(seed, 'plan');
  const year = roll.int(2021, 2024);
  // Most begin late in the year, so that it ends soon; what is due at its end crosses into the next.
  const begins = roll.chance(0.7) ? roll.int(270, 335) : roll.int(20, 270);
  const rough = plusDays(`${year}-01-01`, begins);
  const launchOn = roll.chance(0.9) ? WORKING.notBefore(rough) : rough;
  const units = Array.from({ length: roll.int(2, 4) }, (_, index) => unitOf(seed, index, roll));
  const stages = stagesOf(roll, launchOn);
  const tasks = tasksOf(roll, units, stages, launchOn, year);
  const dues = [...tasks.flatMap(({ due }) => (due === null ? [] : [due])), ...stages.map(({ end }) => end)].sort();
  const last = dues.at(-1) ?? launchOn;
  // As far as a line that is repeated, and to the end of the year only where that is near: months of silence say nothing new.
  const [lastAct, yearEnd] = [plusDays(last, 32), `${plusDays(last, -20).slice(0, 4)}-12-31`];
  const end = yearEnd > lastAct && yearEnd <= plusDays(lastAct, 25) ? yearEnd : lastAct;
  return {
    seed,
    launchedAt: instantOf(launchOn, roll.chance(0.8) ? '08:30' : '09:00'),
    tasks,
    stages,
    units,
    office: officeOf(seed, roll),
    lastAct,
    drivenTo: plusDays(end, 6),
  };
}

function unitOf(seed: number, index: number, roll: Dice): StoryUnit {
  const key = `u${index + 1}`;
  // Some are unreachable: every address of theirs is wrong until somebody mends it.
  const box = roll.chance(0.1) ? 'nobody.' : '';
  const person = (post: string, name: string) => ({ name: `${NAMES[index]!}局${name}`, mail: `${box}${post}.${key}@p${seed}.example` });
  return {
    key,
    name: `县${NAMES[index]!}局`,
    ...(roll.chance(0.4) ? { leader: roll.chance(0.5) ? 'ld1' : 'ld2' } : {}),
    contacts: { officer: person('officer', '经办人'), deputyHead: person('deputy', '分管负责人'), head: person('head', '主要负责人') },
  };
}

function officeOf(seed: number, roll: Dice): OfficePerson[] {
  const mail = (who: string) => `${who}@p${seed}.example`;
  return [
    { role: 'coordinator', name: '督办一', mail: mail('coordinator1') },
    ...(roll.chance(0.4) ? [{ role: 'coordinator' as const, name: '督办二', mail: mail('coordinator2') }] : []),
    { role: 'leader', name: '分管县领导一', mail: mail('leader1'), key: 'ld1' },
    ...(roll.chance(0.6) ? [{ role: 'leader' as const, name: '分管县领导二', mail: mail('leader2'), key: 'ld2' }] : []),
    ...(roll.chance(0.6) ? [{ role: 'leader' as const, name: '县主要领导', mail: mail('leader3'), key: 'ld3', main: true }] : []),
  ];
}

/** Some over before the launch, some it falls into, some later; with gaps between them or overlapping. */
function stagesOf(roll: Dice, launchOn: string): StoryStage[] {
  let start = plusDays(launchOn, roll.int(-40, 15));
  return Array.from({ length: roll.int(0, 2) }, (_, index) => {
    const stage = { no: index + 1, start: dayNotThe25th(start), end: plusDays(start, roll.int(10, 24)) };
    // One that ends on the very day of the launch, or just after it, says nothing of what is in question.
    const end = stage.end >= launchOn && stage.end < plusDays(launchOn, 5) ? plusDays(launchOn, 8) : stage.end;
    start = plusDays(end, roll.chance(0.3) ? roll.int(-10, 0) : roll.int(1, 12));
    return { ...stage, end };
  });
}

/** Whether what is handed out on the morning of a request belongs to it is not said. */
function dayNotThe25th(day: string): string {
  const opens = WORKING.notBefore(day);
  return WORKING.notAfter(`${opens.slice(0, 8)}25`) === opens ? plusDays(opens, 1) : day;
}

function tasksOf(roll: Dice, units: readonly StoryUnit[], stages: readonly StoryStage[], launchOn: string, year: number): StoryTask[] {
  const count = roll.int(2, 3);
  return Array.from({ length: count }, (_, index) => {
    const running = stages.filter(({ end }) => end >= launchOn);
    const stage = running.length > 0 && roll.chance(0.25) ? running[roll.int(0, running.length - 1)]! : null;
    const from = stage !== null && stage.start > launchOn ? stage.start : launchOn;
    const due = roll.chance(0.1) ? null : roll.chance(0.2) && `${year}-12-31` >= from && `${year}-12-31` <= plusDays(from, 70) ? `${year}-12-31` : plusDays(from, roll.int(3, 26));
    const shuffled = roll.shuffled(units.map(({ key }) => key));
    // Every unit has a task, the first of which takes them all in turn.
    const own = [...new Set([units[index % units.length]!.key, ...shuffled.slice(0, roll.int(0, 2)), ...(index === count - 1 ? units.slice(count).map(({ key }) => key) : [])])];
    const led = roll.chance(0.5);
    return {
      no: index + 1,
      due,
      ...(stage === null ? {} : { stage: stage.no }),
      ...(roll.chance(0.1) ? { leader: 'ld1' } : {}),
      units: own.map((unit, place) => ({ unit, role: (led ? (place === 0 ? 'lead' : 'support') : 'responsible') satisfies UnitRole })),
    };
  });
}
