import { plusDays } from './calendar.js';
import type { Moment } from './ladder.js';
import { reviewRungs, type Waiting } from './review-rungs.js';
import { daysOf, first } from './rung-days.js';
import { dayOf, type Life, type MatterEntry, type Policy, type Rung } from './story.js';

/** A morning that an assignment was open on, or turned out to have been. */
interface Lived extends Moment {
  /** Whether rungs beyond urging had to wait then. */
  readonly held: boolean;
}

/** A rung after the due date, or one of its repetitions. */
interface Step {
  readonly rung: Rung;
  readonly n: number;
  readonly key: string;
}

/** Of several mornings that are judged together each of these tells only what the latest owes (decision 0011). */
type Ladder = 'acknowledge' | 'workPlan' | 'due' | 'announcement' | 'repetition';

/** Where one assignment stands on its way from morning to morning. */
export class MatterState {
  ended = false;
  private dueOn: string | null = null;
  private dueSince: string;
  /** Working mornings on which it was open. */
  private readonly open: string[] = [];
  /** Mornings of the submission that waits: they count as open once it is withdrawn. */
  private inReview: Lived[] = [];
  private submitted: Waiting | null = null;
  private request: (Waiting & { readonly holds: boolean }) | null = null;
  private acknowledged = false;
  private planned = false;
  /** Rungs beyond urging wait for three working days after these. */
  private readonly pauses: string[] = [];
  /** Of the present due date: what has gone out, and what will not any more. */
  private done = new Set<string>();
  private announced = new Map<string, string>();
  private readonly once = new Set<string>();
  /** The coordinator keeps the escalation of the present due date from leadership. */
  private kept = false;
  private requests = 0;
  private round = 0;

  constructor(private readonly life: Life) {
    this.dueSince = life.assignedAt;
  }

  /** The unit's lateness: mornings after the due date on which it was open. */
  get k(): number {
    const { dueOn } = this;
    return dueOn === null ? 0 : this.open.filter((day) => day > dueOn).length;
  }

  /** @returns the mornings that turn out to have been open ones */
  apply(entry: MatterEntry): readonly Lived[] {
    switch (entry.kind) {
      case 'assigned':
        this.dueOn = entry.dueOn;
        break;
      case 'acknowledged':
        this.acknowledged = true;
        break;
      case 'planFiled':
        this.planned = true;
        break;
      case 'submitted':
        // Whoever reports the work done has the assignment.
        this.acknowledged = true;
        this.round += 1;
        this.submitted = { since: dayOf(entry.at), occasion: `round:${this.round}` };
        this.inReview = [];
        break;
      case 'withdrawn':
        this.submitted = null;
        return this.inReview;
      case 'returned':
        this.submitted = null;
        this.pauses.push(dayOf(entry.at));
        break;
      case 'approved':
      case 'waived':
      case 'removed':
        this.ended = true;
        break;
      case 'extensionRequested':
        this.requests += 1;
        this.request = { since: dayOf(entry.at), occasion: `extension:${this.requests}`, holds: this.dueOn !== null && dayOf(entry.at) <= this.dueOn };
        break;
      case 'extensionDenied':
      case 'extensionEnded':
        this.request = null;
        break;
      case 'extensionGranted':
        this.request = null;
        this.moveDue(entry.dueOn, entry.at);
        break;
      case 'amended':
        this.moveDue(entry.dueOn, entry.at);
        break;
      case 'escalationHeld':
        this.kept = true;
        break;
      case 'escalationReleased':
        this.kept = false;
        break;
      case 'escalationAnnulled':
      case 'reported':
        break;
    }
    return [];
  }

  /** A new version of the due date: every rung may go out again, counted from the new date. */
  private moveDue(dueOn: string | null, at: string): void {
    if (dueOn !== null && this.dueOn !== null && dueOn < this.dueOn) this.pauses.push(dayOf(at));
    this.dueOn = dueOn;
    this.dueSince = at;
    this.done = new Set();
    this.announced = new Map();
    this.kept = false;
  }

  /** Another policy judges no day that was lived: what it would have sent by now stays unsent, unless it waits already. */
  change(before: Policy, after: Policy): void {
    const waiting = new Set(this.steps(before).map(({ key }) => key));
    for (const { key } of this.steps(after)) if (!waiting.has(key)) this.done.add(key);
  }

  morning(moment: Moment): Rung[] {
    const { day, policy, days } = moment;
    const waiting = this.request === null ? [] : reviewRungs(policy, days, day, this.request, this.once);
    const lived = { ...moment, held: this.held(moment) };
    if (this.submitted !== null) {
      this.inReview.push(lived);
      return [...waiting, ...reviewRungs(policy, days, day, this.submitted, this.once)];
    }
    return [...waiting, ...this.live([lived], day)];
  }

  /**
   * A submission that was withdrawn did not stop the clock: what its mornings would have owed is owed at once, that of the
   * latest alone. Whoever submits at eight and withdraws at nine would otherwise never be open at half past.
   */
  catchUp(mornings: readonly Lived[], leavesOn: string, hasLapsed: (rung: Rung) => boolean): Rung[] {
    const [done, once] = [new Set(this.done), new Set(this.once)];
    const owed = this.live(mornings, leavesOn).filter(({ when }) => when.kind !== 'beforeDue' || (this.dueOn !== null && leavesOn <= this.dueOn));
    const lapsed = owed.filter(hasLapsed);
    // What never left has not been said, and may be owed again.
    for (const { rule } of lapsed) {
      for (const key of [...this.done]) if (key.split(' ')[0] === rule && !done.has(key)) this.done.delete(key);
      if (!once.has(rule)) this.once.delete(rule);
    }
    return owed.filter((rung) => !lapsed.includes(rung));
  }

  /** Lets mornings pass on which it was open. @returns what goes out on `sentOn` */
  private live(mornings: readonly Lived[], sentOn: string): Rung[] {
    const owed = new Map<Ladder, readonly Rung[]>();
    for (const morning of mornings) {
      this.open.push(morning.day);
      const fallen = [...this.beginning(morning), ...(morning.at > this.dueSince ? [...this.beforeDue(morning), ...this.afterDue(morning, sentOn)] : [])];
      for (const [ladder, rungs] of Map.groupBy(fallen, ladderOf)) owed.set(ladder, rungs);
    }
    if (mornings.length > 1) this.passOver(owed, mornings.at(-1)!.policy);
    return [...owed.values()].flat();
  }

  /** Where many mornings are judged at once, what comes before the last step is overtaken, and so is the announcement of it. */
  private passOver(owed: Map<Ladder, readonly Rung[]>, policy: Policy): void {
    const last = Math.max(0, ...(owed.get('due') ?? []).map(({ when }) => (when.kind === 'afterDue' ? when.workingDays! : 0)));
    const overtaken = new Set(this.steps(policy).filter(({ rung, n }) => rung.when.every === undefined && n < last).map(({ key }) => key));
    for (const key of overtaken) this.done.add(key);
    const announcements = (owed.get('announcement') ?? []).filter(({ announces }) => !overtaken.has(announces!));
    owed.set('announcement', announcements);
  }

  private beginning({ day, policy, days }: Moment): Rung[] {
    const since = dayOf(this.life.assignedAt);
    return policy.rungs.filter(({ rule, when }) => {
      const missing = (when.kind === 'unacknowledged' && !this.acknowledged) || (when.kind === 'noWorkPlan' && !this.planned);
      return missing && day === days.nthAfter(since, when.workingDays!) && first(this.once, rule);
    });
  }

  /** Of several the latest, that is the one nearest to the due date. */
  private beforeDue({ day, policy, days }: Moment): Rung[] {
    const { dueOn } = this;
    if (dueOn === null || day > dueOn) return [];
    const [latest] = policy.rungs
      .filter(({ when }) => when.kind === 'beforeDue' && day === days.notAfter(plusDays(dueOn, -when.days!)))
      .sort((a, b) => a.when.days! - b.when.days!);
    return latest !== undefined && first(this.done, latest.rule) ? [latest] : [];
  }

  /** Everything that is due by k, was not sent and need not wait; of a rung that repeats itself the latest. */
  private afterDue({ day, policy, held }: Lived, sentOn: string): Rung[] {
    if (this.dueOn === null || day <= this.dueOn) return [];
    const free = this.steps(policy).filter(({ rung }) => !held || rung.rule === 'urge');
    const due = free.filter(({ rung }) => this.isAnnounced(rung, policy, sentOn));
    for (const { rung, key } of due) {
      this.done.add(key);
      this.announced.set(rung.rule, sentOn);
    }
    // A rung that is kept has had its morning: the leader gets the reason in its place, nobody else anything.
    return [...new Set(due.map(({ rung }) => rung))].map((rung) => (this.kept && policy.rungs.some(({ announces }) => announces === rung.rule) ? { ...rung, rule: 'escalationHeld', to: ['leader'] } : rung));
  }

  /** What is announced goes up on a later day than its announcement. */
  private isAnnounced(rung: Rung, policy: Policy, sentOn: string): boolean {
    const announcement = policy.rungs.find(({ announces }) => announces === rung.rule);
    if (announcement === undefined || (this.life.role === 'support' && !this.steps(policy).some(({ rung: each }) => each === announcement) && !this.announced.has(announcement.rule))) return true;
    const on = this.announced.get(announcement.rule);
    return on === undefined ? this.done.has(announcement.rule) : on < sentOn;
  }

  private held({ day, days, policy, at, reachedAt }: Moment): boolean {
    if (reachedAt === undefined || reachedAt >= at || this.request?.holds === true) return true;
    return [...this.pauses, dayOf(reachedAt)].some((since) => day < days.nthAfter(since, policy.pauseAfterReturn ?? 3));
  }

  /** What is due by k and was neither sent nor passed over, from the first to the last. */
  private steps(policy: Policy): Step[] {
    const { k } = this;
    const last = policy.rungs.find(({ rule }) => rule === (policy.supportEndsWith === undefined ? 'supervise' : policy.supportEndsWith))?.when.workingDays;
    return policy.rungs
      .filter(({ when }) => when.kind === 'afterDue')
      .filter(({ when }) => this.life.role !== 'support' || last === undefined || when.workingDays! <= last)
      .flatMap((rung) => daysOf(rung, k).map((n) => ({ rung, n, key: rung.when.every === undefined ? rung.rule : `${rung.rule} ${n}` })))
      .filter(({ key }) => !this.done.has(key))
      .sort((a, b) => a.n - b.n);
  }
}

function ladderOf({ when, announces }: Rung): Ladder {
  if (when.kind === 'unacknowledged') return 'acknowledge';
  if (when.kind === 'noWorkPlan') return 'workPlan';
  if (announces !== undefined) return 'announcement';
  return when.every === undefined ? 'due' : 'repetition';
}
