import { assess } from './assessment.js';
import { mailDifferences } from './mails.js';
import type { Owed, OwedNotice } from './owed.js';
import { owedIn } from './owed.js';
import { contactOf, lasting } from './people.js';
import type { Difference, LedgerRow, PlayedPlan } from './played.js';
import { isBehind } from './stages.js';
import { dayOf } from './story.js';

/** What a plan owed, and every way in which what was sent differs from it. */
export interface Compared {
  readonly owed: number;
  readonly differences: readonly Difference[];
}

export function comparePlan(played: PlayedPlan): Compared {
  const owed = owedIn(played.story);
  const differences = [
    ...ladderDifferences(played, owed),
    ...monthlyDifferences(played, owed),
    ...summaryDifferences(played, owed),
    ...keySupervisionDifferences(played, owed),
    ...assessmentDifferences(played, owed),
    ...mailDifferences(played),
    ...answerDifferences(played),
  ];
  return { owed: owed.ladder.length + owed.monthly.length + owed.summaries.length, differences };
}

/** Rows that say or said something to somebody; what lapsed before it left was never sent. */
function standing(ledger: readonly LedgerRow[]): LedgerRow[] {
  return ledger.filter(({ state }) => state !== 'cancelled');
}

function ladderDifferences(played: PlayedPlan, owed: Owed): Difference[] {
  const rules = new Set([...played.story.policy.rungs.filter(({ when }) => OF_MATTERS.has(when.kind)).map(({ rule }) => rule), 'escalationHeld', 'escalationAnnulled']);
  const sent = standing(played.ledger).filter(({ rule, task }) => rules.has(rule) && task !== null);
  const keyOf = (notice: { at: string; rule: string; task: number | null; unit: string | null }, to: string) => `task ${notice.task}, ${notice.unit}|${notice.at} ${notice.rule} to ${lasting(played.story, to)}`;
  const keys = owed.ladder.map((notice) => keyOf(notice, notice.to));
  const known = new Set(keys);
  // What was decided, called off and given back keeps its row: it is owed on the morning on which it leaves.
  const afterDue = new Set(played.story.policy.rungs.filter(({ when }) => when.kind === 'afterDue').map(({ rule }) => rule));
  const ofRow = (row: LedgerRow) => {
    const [decided, left] = [row, { ...row, at: row.sendAt }].map((each) => keyOf(each, row.recipient)) as [string, string];
    return !known.has(decided) && row.sendAt > row.at && afterDue.has(row.rule) ? left : decided;
  };
  return differencesOf(keys, sent.map(ofRow), (where) => historyOf(played, owed, where), 'ladder');
}

const OF_MATTERS = new Set(['assigned', 'unacknowledged', 'noWorkPlan', 'beforeDue', 'afterDue', 'reviewPending']);

/** By unit: whether a request is one row or one for each matter is the product's own affair. */
function monthlyDifferences(played: PlayedPlan, owed: Owed): Difference[] {
  const rows = standing(played.ledger).filter(({ rule }) => rule === 'progress' || rule === 'progressLate');
  const keyOf = (notice: OwedNotice | LedgerRow, to: string) => `${notice.unit}|${notice.at} ${notice.rule} to ${lasting(played.story, to)}`;
  const whole = differencesOf(
    unique(owed.monthly.map((notice) => keyOf(notice, notice.to))),
    unique(rows.map((row) => keyOf(row, row.recipient))),
    (unit) => historyOf(played, owed, unit),
    'monthly',
  );
  const byMatter = rows.filter(({ task }) => task !== null);
  const asked = owed.requests.flatMap(({ at, unit, matters, missing }) => [
    ...matters.map(({ task }) => `${unit}|${at} progress, task ${task}`),
    ...(missing?.matters ?? []).map(({ task }) => `${unit}|${missing!.at} progressLate, task ${task}`),
  ]);
  const inRows = byMatter.map((row) => `${row.unit}|${row.at} ${row.rule}, task ${row.task}`);
  return [...whole, ...(byMatter.length === 0 || whole.length > 0 ? [] : differencesOf(unique(asked), unique(inRows), (unit) => historyOf(played, owed, unit), 'monthly'))];
}

function summaryDifferences(played: PlayedPlan, owed: Owed): Difference[] {
  const sent = standing(played.ledger).filter(({ rule }) => rule === 'stageSummary');
  const keyOf = ({ at, rule }: OwedNotice | LedgerRow, to: string) => `summary|${at} ${rule} to ${to}`;
  const history = () => played.story.stages.map(({ no, start, end }) => `stage ${no}: ${start} to ${end}; launched ${played.story.launchedAt}`);
  const sentKeys = differencesOf(owed.summaries.map((notice) => keyOf(notice, notice.to)), sent.map((row) => keyOf(row, row.recipient)), history, 'summary');
  const days = played.record.stages.flatMap(({ no, openedOn, closedOn }) => {
    const stage = owed.stages.find((each) => each.no === no);
    const expected = [stage === undefined ? null : dayOf(stage.opensAt), stage?.closesAt == null ? null : dayOf(stage.closesAt)];
    const wrong = expected[0] !== openedOn || expected[1] !== closedOn;
    return wrong ? [{ kind: 'summary' as const, where: `stage ${no}`, what: `opens and closes: owed ${expected.join(', ')}, in the record ${openedOn}, ${closedOn}`, history: history() }] : [];
  });
  return [...sentKeys, ...days];
}

function keySupervisionDifferences(played: PlayedPlan, owed: Owed): Difference[] {
  const nameOf = new Map(played.story.units.map(({ key, name }) => [key, name]));
  return owed.stages.flatMap(({ no, closesAt }) => {
    const listed = played.record.stages.find((stage) => stage.no === no)?.keySupervision ?? [];
    if (closesAt === null) return [];
    const behindBy = owed.terms.policyAt(closesAt).behindBy;
    return owed.lives.flatMap(({ life, walked }) => {
      if (life.assignedAt >= closesAt || owed.lives.some(({ life: later }) => later !== life && later.task === life.task && later.unit === life.unit && later.assignedAt > life.assignedAt && later.assignedAt < closesAt)) return [];
      const verdict = isBehind(life, walked, owed.requests, closesAt, behindBy);
      const under = listed.some(({ unit, task }) => task === life.task && unit === nameOf.get(life.unit));
      const told = ['officer', 'deputyHead', 'head'] as const;
      const expected = under ? told.map((post) => lasting(played.story, contactOf(played.story, life.unit, post, closesAt))) : [];
      const got = unique(standing(played.ledger).filter((row) => row.rule === 'keySupervision' && row.at === closesAt && row.unit === life.unit && (row.task === null || row.task === life.task)).map(({ recipient }) => lasting(played.story, recipient)));
      const where = `stage ${no}, task ${life.task}, ${life.unit}`;
      const history = historyOf(played, owed, `task ${life.task}, ${life.unit}`);
      return [
        ...(verdict === 'open' || (verdict === 'yes') === under ? [] : [{ kind: 'keySupervision' as const, where, what: `behind schedule: owed ${verdict}, in the record ${under ? 'yes' : 'no'}`, history }]),
        ...(under && expected.some((to) => !got.includes(to)) ? [{ kind: 'keySupervision' as const, where, what: `under key supervision at ${closesAt} and not told: ${expected.filter((to) => !got.includes(to)).join(', ')}`, history }] : []),
      ];
    });
  });
}

/** Of the newest assessment, as of the last notice that told of it. */
function assessmentDifferences(played: PlayedPlan, owed: Owed): Difference[] {
  const told = standing(played.ledger).filter(({ rule }) => rule === 'assessment');
  const mornings = assessmentDays(owed, played);
  const history = [`plan from ${played.story.launchedAt} to ${played.story.until}`, ...played.story.tasks.map(({ no, due }) => `task ${no} due ${due}`)];
  const missing = mornings.filter((at) => !told.some((row) => row.at === at)).map((at) => ({ kind: 'assessment' as const, where: at.slice(0, 4), what: `owed and not sent: ${at} assessment`, history }));
  const last = told.map(({ at }) => at).sort().at(-1);
  if (last === undefined) return missing;
  const { commended, accountable } = played.record.assessment;
  const names = (units: readonly { readonly unit: string }[]) => new Set(units.map(({ unit }) => unit));
  const lists = { commended: names(commended), accountable: names(accountable) };
  const verdicts = assess(owed.lives, owed.requests, owed.terms, `${last}~`, String(played.record.assessment.year ?? last.slice(0, 4)));
  return [
    ...missing,
    ...verdicts.flatMap(({ unit, because, ...verdict }) => {
      const name = played.story.units.find(({ key }) => key === unit)!.name;
      return (['commended', 'accountable'] as const).flatMap((list) => {
        const is = lists[list].has(name);
        if (verdict[list] === 'open' || (verdict[list] === 'yes') === is) return [];
        const reason = [...commended, ...accountable].find((each) => each.unit === name)?.reason;
        return [{ kind: 'assessment' as const, where: `${last} ${unit}`, what: `${list}: owed ${verdict[list]}, in the record ${is ? 'yes' : 'no'}${reason === undefined ? '' : ` (${reason})`}`, history: because }];
      });
    }),
  ];
}

/** The last working morning of every year in which the plan had work due or stages. */
function assessmentDays({ terms }: Owed, { story }: PlayedPlan): string[] {
  const days: string[] = [];
  const dues = [...story.tasks.map(({ due }) => due), ...story.matters.map((entry) => ('dueOn' in entry ? entry.dueOn : null)), ...story.stages.map(({ end }) => end)];
  const last = dues.filter((day) => day !== null).sort().at(-1) ?? dayOf(story.launchedAt);
  for (const { day, at } of terms.mornings()) {
    const year = day.slice(0, 4);
    if (year <= last.slice(0, 4) && terms.daysAt(at).notAfter(`${year}-12-31`) === day) days.push(at);
  }
  return days;
}

/** A command the driver thought possible and the product did not understand is a fault of one of them. */
function answerDifferences({ refused }: PlayedPlan): Difference[] {
  return refused.filter((line) => / (400|401|403|404|500)\b/.test(line)).map((what) => ({ kind: 'answer' as const, where: 'API', what, history: [] }));
}

function differencesOf(owed: readonly string[], sent: readonly string[], historyAt: (where: string) => readonly string[], kind: Difference['kind']): Difference[] {
  const left = [...sent];
  const missing = owed.filter((key) => {
    const place = left.indexOf(key);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  const found = (key: string, word: string): Difference => {
    const [where, what] = key.split('|') as [string, string];
    return { kind, where, what: `${word}: ${what}`, history: historyAt(where) };
  };
  return [...missing.map((key) => found(key, 'owed and not sent')), ...left.map((key) => found(key, 'sent and not owed'))];
}

function historyOf({ story, ledger }: PlayedPlan, owed: Owed, where: string): string[] {
  const [, task, unit] = /^(?:task (\d+), )?(.*)$/.exec(where)!;
  const mine = (entry: { readonly task: number | null; readonly unit: string | null }) => entry.unit === unit && (task === undefined || entry.task === Number(task));
  const lines = [
    ...story.matters.filter(mine).map(({ at, kind, ...entry }) => `${at} ${kind}${'dueOn' in entry ? ` due ${entry.dueOn}` : ''}${'role' in entry ? ` ${entry.role}` : ''}${'period' in entry ? ` ${entry.period} ${entry.percent}%` : ''}${task === undefined ? ` task ${entry.task}` : ''}`),
    ...story.changes.map((change) => `${change.at} ${change.kind}${change.kind === 'policy' ? ` at ${change.policy.at}` : ''}`),
    ...ledger.filter(mine).map((row) => `${row.at} → ${row.rule} ${row.recipientRole} ${row.recipient} (${row.state}${row.occasion ? `, ${row.occasion}` : ''})`),
  ].sort();
  return [`unit first reached ${story.reached[unit!] ?? 'never'}; launched ${story.launchedAt}; ${owed.lives.length} assignments`, ...lines];
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys)];
}
