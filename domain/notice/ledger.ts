import type { UnitDirectory, UnitRole } from '../plan/plan.js';
import { readDeadline, type DeadlineReading } from './mentions/dates/deadline.js';
import type { DraftGroup, DraftTask, DraftUnit, NoticeDraft, NoticeWarning, Place } from './draft.js';
import { ledgerHeading, type LedgerColumn, type LedgerHeading } from './ledger-columns.js';
import { matchGroup, matchUnit } from './mentions/units/match-units.js';
import { sourceText } from './text.js';
import { readUnitList } from './mentions/units/unit-list.js';

/** What a cell holds; a date of the sheet is `2022-11-30`. */
export type LedgerCell = string | number | boolean | null;

/** A sheet, row for row from the first; what merged cells cover holds their value. */
export interface LedgerSheet {
  readonly name: string;
  readonly rows: readonly (readonly LedgerCell[])[];
}

/** What is wrong with a row, for `notice:ledger.<code>`. Rows count from 1 as the sheet shows them; 0 is the sheet as a whole. */
export interface LedgerFault {
  readonly code: LedgerFaultCode;
  readonly row: number;
  readonly column: LedgerColumn | null;
  readonly params: Readonly<Record<string, string | number>>;
}

export type LedgerFaultCode =
  | 'noHeading'
  | 'noDueColumn'
  | 'noRows'
  | 'taskMissing'
  | 'taskTwice'
  | 'unitsMissing'
  | 'unitUnknown'
  | 'unitNear'
  | 'groupUnknown'
  | 'unitTwice'
  | 'dueMissing'
  | 'dueUnreadable';

export interface LedgerReading {
  /** What the draft's places are offsets into: a row of the sheet a line, its cells parted by tabs. */
  readonly text: string;
  readonly draft: NoticeDraft;
  /** Everything wrong, row by row. With any of them nothing may be imported. */
  readonly faults: readonly LedgerFault[];
}

export interface LedgerContext {
  /** Names are checked against it; without, any name will do. */
  readonly directory?: UnitDirectory;
  /** Where no title stands above the table. */
  readonly title: string;
}

/**
 * Reads a ledger (台账) as a draft: one task a row. All faults of all rows are found, never the first only; a warning says what
 * was assumed of a row that is fine. Never throws.
 */
export function readLedger(sheet: LedgerSheet, context: LedgerContext): LedgerReading {
  const { text, cells } = written(sheet);
  const heading = ledgerHeading(sheet.rows);
  const title = heading === null ? context.title : titleAbove(cells.slice(0, heading.row), context.title);
  const empty: NoticeDraft = { title, docNo: null, issuer: null, issuedOn: null, statedTotal: null, tasks: [], stages: [], indicators: [], warnings: [], places: {} };
  const whole = (code: LedgerFaultCode): LedgerReading => ({ text, draft: empty, faults: [{ code, row: 0, column: null, params: { sheet: sheet.name } }] });
  if (heading === null) return whole('noHeading');
  if (!heading.columns.has('due')) return whole('noDueColumn');
  const reader = new RowReader(text, cells, heading, { ...context, year: yearIn(`${title} ${sheet.name} ${context.title}`) });
  for (let row = heading.row + 1; row < cells.length; row++) reader.read(row);
  if (reader.tasks.length === 0 && reader.faults.length === 0) return whole('noRows');
  return { text, draft: { ...empty, tasks: reader.tasks, warnings: reader.warnings }, faults: reader.faults };
}

interface WrittenCell extends Place {
  readonly text: string;
}

const NO_CELL: WrittenCell = { text: '', start: 0, end: 0 };

/** 一、 and （一）, of a row that heads the rows below it. */
const NUMBERED = /^(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部][分]?)\s*/;
const FOOTER = /^(?:填表|填报|制表|审核|审批|备注|注[:：]|说明|联系(?:人|电话)|合\s*计|总\s*计)/;
/** A cell that says there is nothing. */
const NOTHING = /^[\s\-—–/\\无]*$/;

class RowReader {
  readonly tasks: DraftTask[] = [];
  readonly warnings: NoticeWarning[] = [];
  readonly faults: LedgerFault[] = [];
  readonly #seen = new Map<string, number>();
  #category = '';

  constructor(
    private readonly text: string,
    private readonly cells: readonly (readonly WrittenCell[])[],
    private readonly heading: LedgerHeading,
    private readonly context: LedgerContext & { readonly year: number | null },
  ) {}

  read(row: number): void {
    const filled = (this.cells[row] ?? []).filter(({ text }) => !NOTHING.test(text));
    const first = filled[0];
    if (first === undefined || FOOTER.test(first.text) || this.#repeatsHeading(row)) return;
    const values = new Set(filled.map(({ text }) => text));
    if (values.size === 1 && (filled.length >= 3 || NUMBERED.test(first.text))) {
      this.#category = first.text.replace(NUMBERED, '');
      return;
    }
    this.#task(row);
  }

  #task(row: number): void {
    const cell = (column: LedgerColumn): WrittenCell => this.#cell(row, column);
    const before = this.faults.length;
    if (!NOTHING.test(cell('category').text)) this.#category = cell('category').text.replace(NUMBERED, '');
    const task = cell('task');
    const no = cell('no').text === '' ? String(this.tasks.length + 1) : cell('no').text;
    if (NOTHING.test(task.text)) this.#fault(row, 'taskMissing', 'task');
    const listed = (['lead', 'responsible', 'support'] as const).map((role) => this.#units(row, role, no));
    const units = listed.flatMap((list) => list.units);
    const groups = listed.flatMap((list) => list.groups);
    if (units.length + groups.length === 0 && this.faults.length === before) this.#fault(row, 'unitsMissing', this.#unitColumn());
    for (const [index, { name }] of units.entries()) {
      if (units.findIndex((other) => other.name === name) < index) this.#fault(row, 'unitTwice', this.#unitColumn(), { name });
    }
    const due = this.#due(row, no);
    this.#again(row, task.text, units);
    if (this.faults.length > before) return;
    const measures = cell('measures').text;
    this.tasks.push({
      no,
      category: this.#category,
      title: titleOf(task.text),
      text: measures === '' || measures === task.text ? task.text : `${/[。；;！!]$/.test(task.text) ? task.text : `${task.text}。`}${measures}`,
      units,
      groups,
      openEnded: listed.some(({ open }) => open),
      due: due?.due ?? null,
      dueText: due?.dueText ?? null,
      feeds: [],
      source: this.#line(row),
      places: { ...(cell('no').text === '' ? {} : { no: placeOf(cell('no')) }), title: placeOf(task), ...(units[0] ? { units: units[0].source } : {}), due: placeOf(cell('due')) },
    });
  }

  #units(row: number, role: UnitRole, no: string): { units: DraftUnit[]; groups: DraftGroup[]; open: boolean } {
    const cell = this.#cell(row, role);
    if (NOTHING.test(cell.text)) return { units: [], groups: [], open: false };
    const { directory } = this.context;
    const list = readUnitList(sourceText(cell.text).text, 0, cell.text.length, role);
    const units: DraftUnit[] = [];
    const groups: DraftGroup[] = [];
    for (const item of list.items) {
      const printed = cell.text.slice(item.start, item.end).trim();
      const source = { start: cell.start + item.start, end: cell.start + item.end };
      if (item.kind === 'group') {
        if (directory && matchGroup(printed, directory) === null) this.#fault(row, 'groupUnknown', role, { phrase: printed });
        groups.push({ phrase: printed, role: item.role, source });
        continue;
      }
      const { name, match } = directory ? matchUnit(printed, directory) : { name: printed, match: { kind: 'unknown' } as const };
      if (match.kind === 'near') this.#fault(row, 'unitNear', role, { name: printed, candidates: match.candidates.join('、') });
      else if (match.kind === 'unknown' && directory) this.#fault(row, 'unitUnknown', role, { name: printed });
      units.push({ name, role: item.role, rawName: printed, match, source });
    }
    if (list.items.length === 0) this.#fault(row, 'unitUnknown', role, { name: shortened(cell.text) });
    if (list.open !== null) this.#warn(row, 'openEnded', { task: no, tail: cell.text.slice(list.open.start, list.open.end) }, cell);
    return { units, groups, open: list.open !== null };
  }

  #due(row: number, no: string): DeadlineReading | null {
    const cell = this.#cell(row, 'due');
    if (cell.text === '' || /^[\s\-—–/\\]*$/.test(cell.text)) {
      this.#fault(row, 'dueMissing', 'due');
      return null;
    }
    const { year } = this.context;
    const due = readDeadline(cell.text, { year, issuedOn: null }, 'labelled');
    if (due === null || due.unreadable) {
      this.#fault(row, 'dueUnreadable', 'due', { text: shortened(cell.text) });
      return null;
    }
    if (due.lost !== null) this.#warn(row, 'lostCharacter', { task: no, text: due.lost, reading: due.restored ?? due.due ?? '' }, cell);
    if (due.yearAssumed !== null) this.#warn(row, 'yearAssumed', { task: no, text: due.dueText, year: due.yearAssumed }, cell);
    return due;
  }

  /** One task a row: the same task for the same units in the same category is a row copied by mistake. */
  #again(row: number, task: string, units: readonly DraftUnit[]): void {
    if (NOTHING.test(task)) return;
    const key = JSON.stringify([this.#category, task, this.#cell(row, 'measures').text, units.map(({ name }) => name).sort()]);
    const first = this.#seen.get(key);
    if (first === undefined) this.#seen.set(key, row + 1);
    else this.#fault(row, 'taskTwice', 'task', { first });
  }

  /** A printed ledger repeats its heading on every page. */
  #repeatsHeading(row: number): boolean {
    return [...this.heading.columns.values()].every((column) => this.cells[row]?.[column]?.text === this.cells[this.heading.row]?.[column]?.text);
  }

  #unitColumn(): LedgerColumn {
    return (['lead', 'responsible', 'support'] as const).find((column) => this.heading.columns.has(column)) ?? 'responsible';
  }

  #cell(row: number, column: LedgerColumn): WrittenCell {
    const at = this.heading.columns.get(column);
    return at === undefined ? NO_CELL : (this.cells[row]?.[at] ?? NO_CELL);
  }

  #line(row: number): Place {
    const cells = this.cells[row] ?? [];
    return { start: cells[0]?.start ?? 0, end: cells.at(-1)?.end ?? this.text.length };
  }

  #fault(row: number, code: LedgerFaultCode, column: LedgerColumn, params: LedgerFault['params'] = {}): void {
    const printed = this.cells[this.heading.row]?.[this.heading.columns.get(column) ?? -1]?.text ?? '';
    this.faults.push({ code, row: row + 1, column, params: { ...params, heading: printed } });
  }

  #warn(row: number, code: NoticeWarning['code'], params: NoticeWarning['params'], cell: WrittenCell): void {
    this.warnings.push({ code, params, line: row + 1, source: placeOf(cell) });
  }
}

/** The sheet as text, and where each cell stands in it. What parts paragraphs inside a cell becomes a blank. */
function written(sheet: LedgerSheet): { text: string; cells: WrittenCell[][] } {
  let text = '';
  const cells = sheet.rows.map((row, index) => {
    if (index > 0) text += '\n';
    return row.map((value, column): WrittenCell => {
      if (column > 0) text += '\t';
      const start = text.length;
      const said = value === null ? '' : String(value).replace(/\s*[\r\n]+\s*/g, ' ').replaceAll('\t', ' ').trim();
      text += said;
      return { text: said, start, end: text.length };
    });
  });
  return { text, cells };
}

/** The longest line above the heading that is not who filled it in, and when. */
function titleAbove(rows: readonly (readonly WrittenCell[])[], otherwise: string): string {
  const candidates = rows.flatMap((row) => row.map(({ text }) => text)).filter((text) => text.length >= 4 && !/^(?:填[报表]|单位|制表|附件|日期|时间|截至)/.test(text));
  return candidates.reduce((longest, text) => (text.length > longest.length ? text : longest), '') || otherwise;
}

function yearIn(text: string): number | null {
  const found = /(?:^|\D)(20\d{2})(?:\D|$)/.exec(text);
  return found ? Number(found[1]) : null;
}

/** The first clause; a long list of what is to be done is no title. */
function titleOf(task: string): string {
  const clause = task.split(/[。；;\n]/)[0]!.trim();
  if (clause.length <= 40) return clause;
  return clause.split(/[，,：:]/)[0]!.slice(0, 60);
}

function placeOf({ start, end }: Place): Place {
  return { start, end };
}

function shortened(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
