import type { DraftTask, NoticeWarning } from './draft.js';

/** A task as one of the readers found it. */
export interface Candidate {
  readonly task: DraftTask;
  readonly warnings: readonly NoticeWarning[];
  /** It names units or a date in a bracket or after a label; a sentence or a heading alone says less. */
  readonly firm: boolean;
  /** It names anybody or a date in any way. */
  readonly carries: boolean;
}

/**
 * Where an outline and tables both tell of tasks: what repeats is one task, with the table's units and dates and the outline's words; what
 * stands in one of them alone is a task as well. An item that names nobody and no date is none beside a table. The order is that of
 * the text.
 */
export function chooseTasks(outline: readonly Candidate[], rows: readonly Candidate[]): Candidate[] {
  if (rows.length === 0) return [...outline];
  const index = new Index(outline);
  const taken = new Map<Candidate, Candidate>();
  const alone: Candidate[] = [];
  for (const row of rows) {
    const item = index.take(row.task.title);
    if (item === null) alone.push(row);
    else taken.set(item, row);
  }
  // The table is the annex of the outline: its order is the plan's.
  const joined = new Map([...taken].map(([item, row]) => [row, join(item, row)]));
  const own = outline.filter((item) => !taken.has(item) && item.firm);
  return merged(own, rows.map((row) => joined.get(row) ?? row));
}

/** Both in the order of the text; rows of tables that stand side by side keep their own. */
function merged(items: readonly Candidate[], rows: readonly Candidate[]): Candidate[] {
  const all = [...rows];
  for (const item of items) {
    const at = all.findIndex(({ task }) => task.source.start > item.task.source.start);
    all.splice(at < 0 ? all.length : at, 0, item);
  }
  return all;
}

/** The row with what it lacks and the outline has. */
function join(item: Candidate, row: Candidate): Candidate {
  const [base, other] = [row.task, item.task];
  const named = base.units.length + base.groups.length > 0;
  const dated = base.due !== null || base.dueText !== null;
  const task: DraftTask = {
    ...base,
    text: other.text.length > base.text.length ? other.text : base.text,
    category: base.category === '' ? other.category : base.category,
    ...(named ? {} : { units: other.units, groups: other.groups, openEnded: other.openEnded }),
    ...(dated ? {} : { due: other.due, dueText: other.dueText }),
    ...(base.nodes ?? other.nodes ? { nodes: base.nodes ?? other.nodes! } : {}),
    ...(base.recurrence ?? other.recurrence ? { recurrence: base.recurrence ?? other.recurrence! } : {}),
    places: {
      ...base.places,
      ...(!named && other.places.units ? { units: other.places.units } : {}),
      ...(!dated && other.places.due ? { due: other.places.due } : {}),
    },
  };
  const settled = new Set([...(named || other.units.length + other.groups.length === 0 ? [] : ['noUnits']), ...(dated || (other.due === null && other.dueText === null) ? [] : ['noDue'])]);
  return { ...row, task, warnings: row.warnings.filter(({ code }) => !settled.has(code)) };
}

/** Items of the outline by the words of their titles. */
class Index {
  readonly #items = new Map<string, Candidate[]>();
  readonly #short: readonly (readonly [string, Candidate])[];
  readonly #gone = new Set<Candidate>();

  constructor(items: readonly Candidate[]) {
    for (const item of items) {
      const key = wordsOf(item.task.title);
      if (key.length >= LEAST) this.#items.set(key, [...(this.#items.get(key) ?? []), item]);
    }
    this.#short = items.length > MOST ? [] : items.map((item) => [wordsOf(item.task.title), item] as const);
  }

  /** The item of that title, or of one that holds it; each once. */
  take(title: string): Candidate | null {
    const key = wordsOf(title);
    if (key.length < LEAST) return null;
    const exact = this.#items.get(key)?.find((item) => !this.#gone.has(item));
    const near = exact ?? this.#short.find(([words, item]) => !this.#gone.has(item) && Math.min(words.length, key.length) >= LEAST_WITHIN && (words.includes(key) || key.includes(words)))?.[1];
    if (!near) return null;
    this.#gone.add(near);
    return near;
  }
}

const LEAST = 3;
/** Shorter words are in many titles. */
const LEAST_WITHIN = 5;
const MOST = 500;

function wordsOf(title: string): string {
  return title.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}
