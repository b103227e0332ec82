import type { IsoDate } from '../../../../domain/calendar/calendar.js';
import { addDays, daysBetween } from '../../../../domain/calendar/dates.js';
import { addWorkingDays, nextWorkingDay, previousWorkingDay, workingDaysBetween } from '../../../../domain/calendar/working-days.js';
import { latestDueDate } from '../../../../domain/supervision/decide.js';
import { dice } from './dice.js';
import { figuresFor } from './figures.js';
import type { Part } from './part.js';
import { AFTERNOON, MORNING, enter, type AssignmentItem, type StageSet } from './stage-set.js';
import { reviewerOf } from './substitute.js';

/** One assignment as the cast plays it: the officer's side and the coordinator's answers. */
export interface Scene {
  readonly set: StageSet;
  readonly item: AssignmentItem;
  readonly part: Part;
  readonly assignedOn: IsoDate;
  /** Place of the unit among the task's units. */
  readonly place: number;
  readonly of: number;
  /** A file the unit has uploaded, named in each of its submissions. */
  readonly file: { readonly sha256: string; readonly name: string };
  /** Told how far the monthly figures of an indicator have been reported. */
  readonly reported: (indicator: number, month: string) => void;
  /** Set when it was approved or waived: whatever was still planned is dropped, and nothing more is reported of it. */
  ended: boolean;
}

/** Plans everything the officer does of his own accord, and a waiver; the rest follows from the answers. The silent plan nothing. */
export function play(scene: Scene): void {
  const { set, part, assignedOn, item } = scene;
  if (part.manner === 'silent') return;
  if (part.waivedAfter !== null && part.waivedAfter < workingDaysBetween(assignedOn, item.dueOn ?? set.lastDay, set.calendar)) {
    afternoon(scene, addWorkingDays(assignedOn, part.waivedAfter, set.calendar), () => waive(scene));
  }
  morning(scene, addWorkingDays(nextWorkingDay(assignedOn, set.calendar), part.acknowledgesAfter, set.calendar), () => command(scene, 'acknowledge', {}));
  morning(scene, addWorkingDays(assignedOn, part.filesPlanAfter, set.calendar), () =>
    command(scene, 'work-plan', { person: '责任人', steps: '一、摸清底数，建立台账；二、逐项落实，按月调度；三、自查总结，按时报送。' }),
  );
  const submitOn = submissionDay(scene, item.dueOn ?? set.lastDay);
  const asked = part.manner === 'asking' && item.dueOn ? laterDate(scene, item.dueOn) : null;
  if (asked !== null && item.dueOn) askForExtension(scene, item.dueOn, asked);
  else morning(scene, submitOn, (on) => submit(scene, on, 1));
}

/** The working day on which evidence first goes in: a share of the time given, or some days late. */
function submissionDay({ set, part, assignedOn }: Scene, dueOn: IsoDate): IsoDate {
  if (part.manner === 'late') return addWorkingDays(nextWorkingDay(dueOn, set.calendar), part.lateBy, set.calendar);
  const wanted = addDays(assignedOn, Math.round(daysBetween(assignedOn, dueOn) * part.submitsAt));
  const earliest = addWorkingDays(assignedOn, part.filesPlanAfter + 1, set.calendar);
  const latest = previousWorkingDay(wanted, set.calendar);
  return latest > earliest ? latest : earliest;
}

async function submit(scene: Scene, on: IsoDate, round: number): Promise<void> {
  const { set, part } = scene;
  await command(scene, 'submissions', evidence(scene, on), round);
  if (part.withdraws && round === 1) {
    const next = addWorkingDays(on, 1, set.calendar);
    morning(scene, next, () => command(scene, 'withdraw', {}));
    morning(scene, addWorkingDays(next, 1, set.calendar), (again) => submit(scene, again, 2));
    return;
  }
  const reviewed = part.withdraws ? round - 1 : round;
  const days = part.reviewAfter[Math.min(reviewed, part.reviewAfter.length) - 1] ?? 1;
  afternoon(scene, addWorkingDays(on, days, set.calendar), (reviewOn) =>
    reviewed <= part.returns ? sendBack(scene, reviewOn, round) : approve(scene, reviewOn, round),
  );
}

async function approve(scene: Scene, on: IsoDate, round: number): Promise<void> {
  await command(scene, 'review', { decision: 'approve' }, round, reviewerOf(scene.set, on));
  scene.ended = true;
}

/** Why a unit is let off, as the office would put it on record. */
const WAIVERS = [
  '经核实，该单位无此项工作职能，经研究，不再要求其报送。',
  '因机构职能调整，该项职能已划出该单位，经研究，由承接单位一并报送，不再要求其报送。',
  '经核实，该单位无此类监管事项和监管对象，经研究，不再要求其报送。',
] as const;

async function waive(scene: Scene): Promise<void> {
  const { set, item } = scene;
  const reason = WAIVERS[dice(set.seed, 'waiver reason', item.unit, item.task).int(0, WAIVERS.length - 1)]!;
  await command(scene, 'waive', { reason }, 1, set.coordinator);
  scene.ended = true;
}

async function sendBack(scene: Scene, on: IsoDate, round: number): Promise<void> {
  const reason = round === 1 ? '佐证材料不完整，请补充原始数据来源和盖章件后重新报送。' : '数据与平台统计口径不一致，请核实后重新报送。';
  await command(scene, 'review', { decision: 'return', reason }, round, reviewerOf(scene.set, on));
  morning(scene, addWorkingDays(on, scene.part.resubmitsAfter, scene.set.calendar), (again) => submit(scene, again, round + 1));
}

/** The due date that is asked for, no later than anybody may ask for. Null where that leaves none after the present one. */
function laterDate({ set, part }: Scene, dueOn: IsoDate): IsoDate | null {
  const [wanted, latest] = [addDays(dueOn, part.asksFor), latestDueDate(set.lastDay)];
  const within = previousWorkingDay(wanted < latest ? wanted : latest, set.calendar);
  return within > dueOn ? within : null;
}

/** Asks some days before the due date, is answered two working days later, and then works towards whichever date holds. */
function askForExtension(scene: Scene, dueOn: IsoDate, newDue: IsoDate): void {
  const { set, part, assignedOn } = scene;
  const earliest = addWorkingDays(assignedOn, part.filesPlanAfter + 1, set.calendar);
  const wanted = addWorkingDays(dueOn, -part.asksBefore, set.calendar);
  morning(scene, wanted > earliest ? wanted : earliest, async (on) => {
    await command(scene, 'extension', { dueOn: newDue, reason: '因上级系统改造，数据接口尚未开通，申请延期报送。' });
    afternoon(scene, addWorkingDays(on, 2, set.calendar), async (decidedOn) => {
      const reason = part.extensionGranted ? '情况属实，同意延期。' : '该项工作已有明确时限，请克服困难按期完成。';
      await command(scene, 'extension-decision', { grant: part.extensionGranted, reason }, 1, set.coordinator);
      const holds = part.extensionGranted ? newDue : dueOn;
      const ready = addWorkingDays(decidedOn, 1, set.calendar);
      const planned = previousWorkingDay(addDays(holds, -(part.asksBefore % 4)), set.calendar);
      morning(scene, planned > ready ? planned : ready, (submitOn) => submit(scene, submitOn, 1));
    });
  });
}

function evidence(scene: Scene, on: IsoDate): unknown {
  const { set, item, file, place, of } = scene;
  const task = set.plan.tasks.find((candidate) => candidate.no === item.task)!;
  const month = on.slice(0, 7);
  const figures = figuresFor(task, set.plan.indicators, { seed: set.seed, unit: item.unit, place, of, month });
  for (const figure of figures) if (figure.period) scene.reported(figure.indicator, month);
  return { note: `${task.title}工作完成情况及佐证材料。`, performedOn: on, files: [file], figures };
}

function morning(scene: Scene, on: IsoDate, run: (on: IsoDate) => Promise<void>): void {
  enter(scene.set, on, MORNING, scene.item.id, unlessEnded(scene, run));
}

function afternoon(scene: Scene, on: IsoDate, run: (on: IsoDate) => Promise<void>): void {
  enter(scene.set, on, AFTERNOON, scene.item.id, unlessEnded(scene, run));
}

/** Asked when the time comes: a waiver may have come in between. */
function unlessEnded(scene: Scene, run: (on: IsoDate) => Promise<void>): (on: IsoDate) => Promise<void> {
  return async (on) => {
    if (!scene.ended) await run(on);
  };
}

/** One command on the assignment, by its officer unless another is named. The key is the same however often it is sent. */
async function command(scene: Scene, name: string, body: unknown, round = 1, by = scene.set.officers.get(scene.item.unit)!): Promise<void> {
  await by.post(`/assignments/${scene.item.id}/${name}`, body, `${scene.item.id}/${name}/${round}`);
}
