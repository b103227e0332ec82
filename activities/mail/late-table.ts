import type { DueMail, DueNotice } from '../../commands/dispatch/due-mail.js';
import type { Language } from '../../config/texts/index.js';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { compareLate } from '../../domain/dispatch/mail-section.js';
import { mattersOf, type MatterText } from './describe-notice.js';
import { matterLink } from './links.js';
import type { Cell, Table } from './mail-content.js';
import { sayIn, shortDate, withoutDate, type Wording } from './words.js';

export interface LateTable {
  /** Notices of the table. */
  readonly notices: readonly DueNotice[];
  /** Of other kinds, about matters in the table: what they ask stands in the same line. */
  readonly beside: readonly DueNotice[];
  /** Each line names its plan. */
  readonly withPlan: boolean;
  /** What the last column says of a notice of the table; null: nothing. */
  readonly remark: (notice: DueNotice) => string | null;
  readonly remarkLabel: string;
}

/**
 * Late matters as a table: unit, matter, due date, the count k, and what is to be remarked (a column that is left out where there
 * is nothing). Units in the lead first, in each the latest first. With the matters in that order. Pure.
 */
export function lateTable({ notices, beside, withPlan, remark, remarkLabel }: LateTable, mail: Pick<DueMail, 'on'>, wording: Wording): { readonly matters: readonly MatterText[]; readonly table: Table } {
  const { language } = wording;
  const say = sayIn(language);
  const matters = mattersOf(notices, mail.on, wording)
    .map((matter) => ({ matter, role: matter.notices[0]!.role, daysLate: matter.notices[0]!.workingDaysLate }))
    .sort(compareLate)
    .map(({ matter }) => matter);
  const others = new Map(mattersOf(beside, mail.on, wording).map((other) => [other.key, other]));
  const remarks = matters.map((matter) => {
    const other = others.get(matter.key);
    const outcomes = other?.facts.filter(({ key }) => key === 'outcome').map(({ value }) => value) ?? [];
    const said = [...matter.notices.map(remark), ...pendingExtension(matter, mail.on, language), ...(other?.asks ?? []), ...outcomes];
    return [...new Set(said.filter((sentence) => sentence !== null && sentence !== ''))].join(say('listSeparator'));
  });
  const hasRemarks = remarks.some((text) => text !== '');
  return {
    matters,
    table: {
      columns: [
        { label: say('column.unit'), width: 18 }, { label: say('column.matter'), width: hasRemarks ? 25 : 45 }, { label: say('column.due'), narrow: true },
        { label: say('column.daysLate'), width: 12 }, ...(hasRemarks ? [{ label: remarkLabel, width: 30 }] : []),
      ],
      rows: matters.map((matter, index) => [...cellsOf(matter, mail, withPlan, wording), ...(hasRemarks ? [{ text: remarks[index]! }] : [])]),
    },
  };
}

function cellsOf(matter: MatterText, { on }: Pick<DueMail, 'on'>, withPlan: boolean, { language, publicUrl }: Wording): Cell[] {
  const say = sayIn(language);
  const { unit, role, task, dueOn, workingDaysLate, assignmentId, plan } = matter.notices[0]!;
  return [
    { text: unit?.name ?? '', ...(role === 'support' ? { note: say('support') } : {}) },
    {
      text: matter.brief,
      ...(assignmentId === null ? {} : { url: matterLink(assignmentId, publicUrl) }),
      ...(withPlan ? { note: say('quotedPlan', { plan: plan.title }) } : {}),
    },
    { text: dueOn === null ? withoutDate(task, language) : shortDate(dueOn, on, language) },
    { text: workingDaysLate === null ? say('none') : String(workingDaysLate) },
  ];
}

/** 延期申请（11月23日提出，申请延至12月30日）待批: whatever is sent of the matter says so. */
function pendingExtension({ notices }: MatterText, on: IsoDate, language: Language): string[] {
  const { extension } = notices[0]!;
  if (extension == null) return [];
  return [sayIn(language)('extensionInTable', { requested: shortDate(extension.requestedOn, on, language), until: shortDate(extension.dueOn, on, language) })];
}
