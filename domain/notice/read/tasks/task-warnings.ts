import type { NoticeWarning, Place, WarningCode } from '../../draft.js';
import type { DateContext } from '../../mentions/dates/deadline.js';
import { lineNumberAt, type SourceText } from '../../text.js';
import type { DueRead } from './task-due.js';

/** The warnings about one task, each with its line and its place. */
export class TaskWarnings {
  readonly all: NoticeWarning[] = [];
  readonly #source: SourceText;
  readonly #task: string;
  readonly #line: number;

  constructor(source: SourceText, task: string, line: number) {
    this.#source = source;
    this.#task = task;
    this.#line = line;
  }

  noUnits(place: Place): void {
    this.#add('noUnits', {}, place, this.#line);
  }

  /** A part of the list of units that is neither a name nor a date. */
  unitsUnread(place: Place): void {
    this.#add('unitsUnread', { text: this.#source.raw.slice(place.start, Math.min(place.end, place.start + 60)).replace(/\s+/g, '') }, place);
  }

  openEnded(place: Place): void {
    this.#add('openEnded', { tail: this.#source.raw.slice(place.start, place.end).replace(/\s+/g, '') }, place);
  }

  /** What is doubtful about the date, that it is the one for all (`forAll`), or that there is none. */
  due(due: DueRead | null, task: Place, { issuedOn }: DateContext, forAll: boolean): void {
    if (due === null) {
      this.#add('noDue', {}, task, this.#line);
      return;
    }
    if (forAll) this.#add('dueForAll', { text: due.dueText }, due.place);
    if (due.unreadable) this.#add('dueUnreadable', { text: due.dueText }, due.place);
    if (due.lost !== null) this.#add('lostCharacter', { text: due.lost, reading: due.restored ?? due.due ?? '' }, due.place);
    if (due.yearAssumed !== null) this.#add('yearAssumed', { text: due.dueText, year: due.yearAssumed }, due.place);
    if (due.due !== null && issuedOn !== null && due.due < issuedOn) this.#add('dueBeforeIssue', { due: due.due, issuedOn }, due.place);
  }

  #add(code: WarningCode, params: NoticeWarning['params'], source: Place, line = lineNumberAt(this.#source, source.start)): void {
    this.all.push({ code, params: { task: this.#task, ...params }, line, source });
  }
}
