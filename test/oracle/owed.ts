import { walk, type Walked } from './ladder.js';
import { addressesOf, allLeaders, contactOf, coordinators } from './people.js';
import { requestsOf, type MonthlyRequest } from './requests.js';
import { stageDays, type StageDays } from './stages.js';
import { livesOf, Terms, type Life, type Story } from './story.js';

/** A notice somebody is owed. */
export interface OwedNotice {
  readonly at: string;
  readonly rule: string;
  readonly task: number | null;
  readonly unit: string | null;
  /** Mail address. */
  readonly to: string;
}

export interface Owed {
  readonly terms: Terms;
  readonly lives: readonly { readonly life: Life; readonly walked: Walked }[];
  readonly requests: readonly MonthlyRequest[];
  readonly stages: readonly StageDays[];
  /** Of the ladder: assignment notices, reminders, escalation, reviews. */
  readonly ladder: readonly OwedNotice[];
  /** Requests for monthly reports, and what follows where there is none; of a unit, not of a task. */
  readonly monthly: readonly OwedNotice[];
  readonly summaries: readonly OwedNotice[];
}

/** Everything owed in a plan up to where its clock stands, from what was done in it. */
export function owedIn(story: Story): Owed {
  const terms = new Terms(story);
  const lives = livesOf(story).map((life) => ({ life, walked: walk(life, terms) }));
  const requests = requestsOf(lives.map(({ life }) => life), terms);
  const stages = stageDays(story.stages, terms);
  const { rungs } = story.policy;
  const assigned = rungs.find(({ when }) => when.kind === 'assigned');
  return {
    terms,
    lives,
    requests,
    stages,
    ladder: [...annulments(story, lives), ...lives.flatMap(({ life, walked }) => [
      ...(assigned?.to ?? []).flatMap((role) => addressesOf(story, role, life.unit, life.task, life.assignedAt).map((to) => ({ at: life.assignedAt, rule: assigned!.rule, task: life.task, unit: life.unit, to }))),
      ...walked.rungs.flatMap(({ at, rule, to: roles, task, unit }) =>
        [...new Set(roles.flatMap((role) => peopleFor(story, role, unit, task, at, rule)))].map((to) => ({ at, rule, task, unit, to })),
      ),
    ])],
    monthly: requests.flatMap(({ unit, at, missing }) => [
      { at, rule: 'progress', task: null, unit, to: contactOf(story, unit, 'officer', at) },
      ...(missing !== null && missing.matters.length > 0 ? [{ at: missing.at, rule: 'progressLate', task: null, unit, to: contactOf(story, unit, 'deputyHead', missing.at) }] : []),
    ]),
    summaries: stages.flatMap(({ closesAt }) =>
      closesAt === null ? [] : [...new Set([...coordinators(story), ...allLeaders(story)])].map((to) => ({ at: closesAt, rule: 'stageSummary', task: null, unit: null, to })),
    ),
  };
}

/** Whoever got an escalation that is annulled is told so; what was annulled before is not told again. */
function annulments(story: Story, lives: Owed['lives']): OwedNotice[] {
  const annulled = story.matters.filter(({ kind }) => kind === 'escalationAnnulled');
  return annulled.flatMap(({ at, task, unit }) => {
    const before = annulled.findLast((each) => each.task === task && each.unit === unit && each.at < at)?.at ?? '';
    const went = lives.flatMap(({ life, walked }) => (life.task === task && life.unit === unit ? walked.rungs : [])).filter((rung) => before < rung.at && rung.at <= at && ABOVE.has(rung.rule));
    const people = went.flatMap(({ to, at: on, rule }) => to.filter((role) => role === 'leader' || role === 'mainLeader').flatMap((role) => peopleFor(story, role, unit, task, on, rule)));
    return [...new Set(people)].map((to) => ({ at, rule: 'escalationAnnulled', task, unit, to }));
  });
}

/** What goes to leadership because a unit is late. */
const ABOVE = new Set(['escalate', 'circular', 'stillLate']);

/** Substitutes review; what else goes to the coordinator is not theirs. */
function peopleFor(story: Story, role: Parameters<typeof addressesOf>[1], unit: string, task: number, at: string, rule: string): string[] {
  return role === 'coordinator' && !rule.startsWith('review') ? coordinators(story) : addressesOf(story, role, unit, task, at);
}
