import { plusDays, type WorkingDays } from './calendar.js';
import { reviewRungs, type Waiting } from './review-rungs.js';
import { daysOf, first } from './rung-days.js';
import { dayOf, type Life, type MatterEntry, type Policy, type Role, type Rung, type Terms } from './story.js';

/** One rung of one assignment that goes out on a morning. */
export interface DueRung {
  readonly at: string;
  readonly rule: string;
  readonly to: readonly Role[];
  readonly task: number;
  readonly unit: string;
}

/** Where an assignment's walk stands at the end: what its assessment and key supervision look at. */
export interface Walked {
  readonly rungs: readonly DueRung[];
  /** k on each working morning on which it was past its due date, in review or not. */
  readonly lateness: readonly { readonly at: string; readonly k: number }[];
}

/**
 * Walks an assignment's mornings one by one. On each it knows what happened before that morning, and nothing of what comes
 * after: what a day owes is decided by the state at the hour of that day (DESIGN §4).
 */
export function walk(life: Life, terms: Terms): Walked {
  const state = new MatterState(life);
  const rungs: DueRung[] = [];
  const lateness: { at: string; k: number }[] = [];
  const entries = [...life.entries];
  let policy = terms.policyAt(life.assignedAt);
  let before = life.assignedAt;
  for (const { day, at } of terms.mornings()) {
    if (day <= dayOf(life.assignedAt)) continue;
    const write = (when: string, found: readonly { readonly rule: string; readonly to: readonly Role[] }[]) =>
      rungs.push(...found.map(({ rule, to }) => ({ at: when, rule, to, task: life.task, unit: life.unit })));
    const momentAt = (when: string): Moment => ({ day: dayOf(when), at: when, policy, days: terms.daysAt(when), reachedAt: terms.story.reached[life.unit] });
    const apply = (entry: MatterEntry) => {
      const counted = state.apply(entry);
      if (counted.length === 0) return;
      write(entry.at, state.catchUp(momentAt(entry.at), counted));
      lateness.push({ at: entry.at, k: state.k });
    };
    // Between two mornings what people did and a changed policy come in the order of time.
    for (const change of terms.story.changes.filter((each) => each.kind === 'policy' && each.at >= before && each.at < at)) {
      while (entries[0] !== undefined && entries[0].at <= change.at) apply(entries.shift()!);
      if (change.kind === 'policy') state.change(policy, change.policy);
      if (change.kind === 'policy') policy = change.policy;
    }
    while (entries[0] !== undefined && entries[0].at < at) apply(entries.shift()!);
    before = at;
    if (state.ended) break;
    write(at, state.morning(momentAt(at)));
    lateness.push({ at, k: state.k });
  }
  // What was done after the last morning, on the last day.
  for (const entry of entries) state.apply(entry);
  return { rungs, lateness };
}

interface Moment {
  readonly day: string;
  readonly at: string;
  readonly policy: Policy;
  readonly days: WorkingDays;
  /** When the first mail reached the unit. */
  readonly reachedAt: string | undefined;
}

/** A rung after the due date, or one of its repetitions. */
interface Step {
  readonly rung: Rung;
  readonly n: number;
  readonly key: string;
}

class MatterState {
  ended = false;
  private dueOn: string | null = null;
  /** Working mornings on which it was open. */
  private open: string[] = [];
  /** Mornings of the submission that waits: they count as open once it is withdrawn. */
  private inReview: string[] = [];
  private submitted: Waiting | null = null;
  private request: (Waiting & { readonly holds: boolean }) | null = null;
  private acknowledged = false;
  private planned = false;
  /** Until three working days after a return or an earlier date. */
  private pausedSince: string | null = null;
  /** Of the present due date: what has gone out, and what will not any more. */
  private done = new Set<string>();
  private readonly once = new Set<string>();
  private requests = 0;
  private round = 0;

  constructor(private readonly life: Life) {}

  /** The unit's lateness: mornings after the due date on which it was open. */
  get k(): number {
    const { dueOn } = this;
    return dueOn === null ? 0 : this.open.filter((day) => day > dueOn).length;
  }

  /** @returns the mornings that turn out to have been open ones */
  apply(entry: MatterEntry): readonly string[] {
    if (entry.kind === 'withdrawn') {
      const counted = this.inReview;
      this.open = [...this.open, ...counted];
      this.submitted = null;
      return counted;
    }
    this.applyOther(entry);
    return [];
  }

  private applyOther(entry: MatterEntry): void {
    switch (entry.kind) {
      case 'assigned':
        this.dueOn = entry.dueOn;
        return;
      case 'acknowledged':
        this.acknowledged = true;
        return;
      case 'planFiled':
        this.planned = true;
        return;
      case 'submitted':
        this.round += 1;
        this.submitted = { since: dayOf(entry.at), occasion: `round:${this.round}` };
        this.inReview = [];
        return;
      case 'returned':
        this.submitted = null;
        this.pausedSince = dayOf(entry.at);
        return;
      case 'approved':
      case 'waived':
      case 'removed':
        this.ended = true;
        return;
      case 'extensionRequested':
        this.requests += 1;
        this.request = { since: dayOf(entry.at), occasion: `extension:${this.requests}`, holds: this.dueOn !== null && dayOf(entry.at) <= this.dueOn };
        return;
      case 'extensionDenied':
      case 'extensionEnded':
        this.request = null;
        return;
      case 'extensionGranted':
        this.request = null;
        this.moveDue(entry.dueOn, entry.at);
        return;
      case 'amended':
        this.moveDue(entry.dueOn, entry.at);
        return;
      case 'withdrawn':
      case 'reported':
        return;
    }
  }

  /** A new version of the due date: every rung may go out again, counted from the new date. */
  private moveDue(dueOn: string | null, at: string): void {
    if (dueOn !== null && (this.dueOn === null || dueOn < this.dueOn)) this.pausedSince = dayOf(at);
    this.dueOn = dueOn;
    this.done = new Set();
  }

  /** Another policy judges no day that was lived: what it would have sent by now stays unsent, unless it waits already. */
  change(before: Policy, after: Policy): void {
    const waiting = new Set(this.steps(before).map(({ key }) => key));
    for (const { key } of this.steps(after)) if (!waiting.has(key)) this.done.add(key);
  }

  morning(morning: Moment): { readonly rule: string; readonly to: readonly Role[] }[] {
    const { day, policy, days } = morning;
    const waiting = this.request === null ? [] : reviewRungs(policy, days, day, this.request, this.once);
    if (this.submitted !== null) {
      this.inReview.push(day);
      return [...waiting, ...reviewRungs(policy, days, day, this.submitted, this.once)];
    }
    this.open.push(day);
    return [...waiting, ...this.owedFor([day], morning)];
  }

  /**
   * A submission that was withdrawn did not stop the clock: what its mornings would have owed is owed at once, the latest rung
   * alone. Whoever submits at eight and withdraws at nine would otherwise never be open at half past.
   */
  catchUp(moment: Moment, mornings: readonly string[]): Rung[] {
    return this.owedFor(mornings, moment);
  }

  private owedFor(mornings: readonly string[], moment: Moment): Rung[] {
    return [...this.beginning(mornings, moment), ...this.beforeDue(mornings, moment), ...this.afterDue(moment)];
  }

  private beginning(mornings: readonly string[], { policy, days }: Moment): Rung[] {
    const since = dayOf(this.life.assignedAt);
    return policy.rungs.filter(({ rule, when }) => {
      const missing = (when.kind === 'unacknowledged' && !this.acknowledged) || (when.kind === 'noWorkPlan' && !this.planned);
      return missing && mornings.includes(days.nthAfter(since, when.workingDays!)) && first(this.once, rule);
    });
  }

  /** Of several the latest, that is the one nearest to the due date. */
  private beforeDue(mornings: readonly string[], { day, policy, days }: Moment): Rung[] {
    const { dueOn } = this;
    if (dueOn === null || day > dueOn) return [];
    const [latest] = policy.rungs
      .filter(({ when }) => when.kind === 'beforeDue' && mornings.includes(days.notAfter(plusDays(dueOn, -when.days!))))
      .sort((a, b) => a.when.days! - b.when.days!);
    return latest !== undefined && first(this.done, latest.rule) ? [latest] : [];
  }

  /** The latest that is due and has not gone out; those before it never will (DESIGN §8). What is held waits. */
  private afterDue(morning: Moment): Rung[] {
    if (this.dueOn === null || morning.day <= this.dueOn) return [];
    const due = this.steps(morning.policy).filter(({ rung }) => !this.held(morning) || rung.rule === 'urge');
    const latest = due.at(-1);
    for (const { key } of due) this.done.add(key);
    return latest === undefined ? [] : [latest.rung];
  }

  private held({ day, days, policy, at, reachedAt }: Moment): boolean {
    if (this.pausedSince !== null && day < days.nthAfter(this.pausedSince, policy.pauseAfterReturn ?? 3)) return true;
    return this.request?.holds === true || reachedAt === undefined || reachedAt >= at;
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
