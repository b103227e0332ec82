import type { Dice } from '../../../apps/cli/src/rehearse/dice.js';
import { plusDays } from '../calendar.js';
import { dayOf } from '../story.js';
import type { Matter, Matters, PlanDriver } from './driver.js';
import type { Slot } from './random-acts.js';

type Act = (driver: PlanDriver, matter: Matter, roll: Dice) => Promise<void>;

/** What is possible in each state, and how often it is done. */
const POSSIBLE: Readonly<Record<Matter['status'], readonly (readonly [number, Act])[]>> = {
  open: [[2, acknowledge], [2, filePlan], [7, submit], [4, requestExtension], [4, decideExtension], [1, takeBackRequest], [0.5, waive], [1.5, moveDue], [0.7, remove], [0.5, addElsewhere], [3, holdOrRelease], [1, annul]],
  submitted: [[4, withdraw], [4, approve], [5, sendBack], [1, decideExtension], [0.3, waive], [0.3, remove], [0.5, moveDue]],
  removed: [[2, putBack]],
  closed: [[1, annul]],
  waived: [],
};

const WISHES = { acknowledge, filePlan, submit, requestExtension, finish: submit } as const;

/** Does something with an assignment, from what its present state allows. */
export async function actOnMatter(driver: PlanDriver, task: number, unit: string, { roll, wish }: Slot): Promise<void> {
  const matter = driver.matters.get(`${task}/${unit}`);
  if (!matter || matter.id === '') return;
  if (wish === 'finish' && matter.status === 'submitted') return approve(driver, matter);
  if (wish !== undefined && wish !== 'mend' && matter.status === 'open') return WISHES[wish](driver, matter, roll);
  const acts = POSSIBLE[matter.status];
  const total = acts.reduce((sum, [weight]) => sum + weight, 0);
  let at = roll.between(0, total);
  const chosen = acts.find(([weight]) => (at -= weight) < 0);
  if (chosen) await chosen[1](driver, matter, roll);
}

function post(driver: PlanDriver, matter: Matter, name: string, body: unknown, by: 'officer' | 'coordinator'): Promise<boolean> {
  const client = by === 'officer' ? driver.officers.get(matter.unit)! : driver.coordinator;
  return driver.attempt(`${name} of task ${matter.task}, ${matter.unit}`, (key) => client.post(`/assignments/${matter.id}/${name}`, body, key));
}

async function acknowledge(driver: PlanDriver, matter: Matter): Promise<void> {
  if (matter.acknowledged || !(await post(driver, matter, 'acknowledge', {}, 'officer'))) return;
  matter.acknowledged = true;
  driver.wrote(matter, { kind: 'acknowledged' });
}

async function filePlan(driver: PlanDriver, matter: Matter): Promise<void> {
  if (matter.planned || !(await post(driver, matter, 'work-plan', { person: '责任人', steps: '按月推进。' }, 'officer'))) return;
  matter.planned = true;
  driver.wrote(matter, { kind: 'planFiled' });
}

async function submit(driver: PlanDriver, matter: Matter): Promise<void> {
  const officer = driver.officers.get(matter.unit)!;
  let file = driver.files.get(matter.unit);
  if (file === undefined) {
    const name = '佐证材料.txt';
    const { sha256 } = await officer.upload<{ sha256: string }>(name, new Blob([`${matter.unit} 佐证材料\n`], { type: 'text/plain' }), `file/${driver.planId}/${matter.unit}`);
    driver.files.set(matter.unit, (file = { sha256, name }));
  }
  if (!(await post(driver, matter, 'submissions', { note: '已办结。', performedOn: dayOf(driver.now), files: [file] }, 'officer'))) return;
  matter.status = 'submitted';
  driver.wrote(matter, { kind: 'submitted' });
  await lookForRequest(driver, matter);
}

async function withdraw(driver: PlanDriver, matter: Matter): Promise<void> {
  if (!(await post(driver, matter, 'withdraw', {}, 'officer'))) return;
  matter.status = 'open';
  driver.wrote(matter, { kind: 'withdrawn' });
}

async function approve(driver: PlanDriver, matter: Matter): Promise<void> {
  if (!(await post(driver, matter, 'review', { decision: 'approve' }, 'coordinator'))) return;
  matter.status = 'closed';
  driver.wrote(matter, { kind: 'approved' });
}

async function sendBack(driver: PlanDriver, matter: Matter): Promise<void> {
  if (!(await post(driver, matter, 'review', { decision: 'return', reason: '材料不完整，请补充。' }, 'coordinator'))) return;
  matter.status = 'open';
  driver.wrote(matter, { kind: 'returned' });
}

async function requestExtension(driver: PlanDriver, matter: Matter, roll: Dice): Promise<void> {
  const today = dayOf(driver.now);
  if (matter.requested !== null || matter.dueOn === null) return;
  const dueOn = plusDays(matter.dueOn > today ? matter.dueOn : today, roll.int(1, 30));
  if (!(await post(driver, matter, 'extension', { dueOn, reason: '数据接口尚未开通。' }, 'officer'))) return;
  matter.requested = dueOn;
  driver.wrote(matter, { kind: 'extensionRequested', dueOn });
}

async function decideExtension(driver: PlanDriver, matter: Matter, roll: Dice): Promise<void> {
  if (matter.requested === null) return;
  const grant = roll.chance(0.5);
  if (!(await post(driver, matter, 'extension-decision', { grant, reason: '已核。' }, 'coordinator'))) return;
  if (grant) {
    matter.dueOn = matter.requested;
    matter.held = false;
    driver.wrote(matter, { kind: 'extensionGranted', dueOn: matter.requested });
  } else driver.wrote(matter, { kind: 'extensionDenied' });
  matter.requested = null;
}

/** An officer takes the own request back. */
async function takeBackRequest(driver: PlanDriver, matter: Matter): Promise<void> {
  if (matter.requested === null || !(await post(driver, matter, 'extension/take-back', {}, 'officer'))) return;
  matter.requested = null;
  driver.wrote(matter, { kind: 'extensionEnded' });
}

/** The coordinator keeps what is late from leadership, or lets it go up after all. */
async function holdOrRelease(driver: PlanDriver, matter: Matter): Promise<void> {
  const today = dayOf(driver.now);
  if (matter.held === true) {
    if (!(await post(driver, matter, 'release', {}, 'coordinator'))) return;
    matter.held = false;
    driver.wrote(matter, { kind: 'escalationReleased' });
  } else if (matter.dueOn !== null && matter.dueOn < today) {
    if (!(await post(driver, matter, 'hold', { reason: '已约定报送日期。' }, 'coordinator'))) return;
    matter.held = true;
    driver.wrote(matter, { kind: 'escalationHeld' });
  }
}

/** Says that what went up was wrong; refused where nothing did. */
async function annul(driver: PlanDriver, matter: Matter): Promise<void> {
  if (matter.dueOn === null || plusDays(matter.dueOn, 9) > dayOf(driver.now)) return;
  if (await post(driver, matter, 'annul', { reason: '该单位已书面报备。' }, 'coordinator')) driver.wrote(matter, { kind: 'escalationAnnulled' });
}

async function waive(driver: PlanDriver, matter: Matter): Promise<void> {
  if (!(await post(driver, matter, 'waive', { reason: '无此项职能。' }, 'coordinator'))) return;
  matter.status = 'waived';
  driver.wrote(matter, { kind: 'waived' });
}

function amend(driver: PlanDriver, what: string, change: object): Promise<boolean> {
  return driver.attempt(what, (key) => driver.coordinator.post(`/plans/${driver.planId}/amendments`, { reason: '工作需要。', changes: [change] }, key));
}

/** Later or earlier, seldom before today, sometimes to no date at all. */
async function moveDue(driver: PlanDriver, matter: Matter, roll: Dice): Promise<void> {
  const today = dayOf(driver.now);
  const from = matter.dueOn ?? today;
  const dueOn = roll.chance(0.08) ? null : roll.chance(0.5) ? plusDays(from > today ? from : today, roll.int(1, 25)) : plusDays(from, -roll.int(1, 12));
  if (dueOn === matter.dueOn) return;
  if (!(await amend(driver, `due ${dueOn} of task ${matter.task}, ${matter.unit}`, { kind: 'due', task: matter.task, unit: matter.unit, dueOn }))) return;
  matter.dueOn = dueOn;
  matter.held = false;
  await lookForRequest(driver, matter);
  driver.wrote(matter, { kind: 'amended', dueOn });
}

async function remove(driver: PlanDriver, matter: Matter): Promise<void> {
  // A task keeps at least one unit.
  const others = [...driver.matters.values()].filter(({ task, status }) => task === matter.task && status !== 'removed');
  if (others.length < 2 || !(await amend(driver, `remove ${matter.unit} from task ${matter.task}`, { kind: 'removeUnit', task: matter.task, unit: matter.unit }))) return;
  matter.status = 'removed';
  driver.wrote(matter, { kind: 'removed' });
}

async function putBack(driver: PlanDriver, matter: Matter, roll: Dice): Promise<void> {
  await add(driver, matter.task, matter.unit, roll);
}

async function addElsewhere(driver: PlanDriver, matter: Matter, roll: Dice): Promise<void> {
  const others = driver.plan.units.filter(({ key }) => !driver.matters.has(`${matter.task}/${key}`));
  const unit = others[roll.int(0, Math.max(0, others.length - 1))];
  if (unit) await add(driver, matter.task, unit.key, roll);
}

async function add(driver: PlanDriver, task: number, unit: string, roll: Dice): Promise<void> {
  const role = roll.chance(0.4) ? 'support' : 'responsible';
  const dueOn = plusDays(dayOf(driver.now), roll.int(1, 30));
  if (!(await amend(driver, `add ${unit} to task ${task}`, { kind: 'addUnit', task, unit, role, dueOn }))) return;
  const { items } = await driver.admin.get<{ items: Matters[] }>(`/plans/${driver.planId}/assignments?task=${task}&unit=${unit}&size=200`);
  driver.begin({ id: items[0]?.id ?? '', task, unit, role, status: 'open', dueOn, acknowledged: false, planned: false, requested: null }, driver.now);
}

/** Whether what was done has settled a request that waited is not said by the text: the product's own answer is asked. */
async function lookForRequest(driver: PlanDriver, matter: Matter): Promise<void> {
  if (matter.requested === null) return;
  const { extension } = await driver.admin.get<{ extension: object | null }>(`/assignments/${matter.id}`);
  if (extension !== null) return;
  matter.requested = null;
  driver.wrote(matter, { kind: 'extensionEnded' });
}
