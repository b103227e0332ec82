import type { Duty } from './duty.js';
import { EMPTY_FLOW, type Flow, printedWithout } from './flow.js';
import { headingOf, type Node, ownFlow, wholeFlow } from './outline.js';
import { RANK, type Style } from './numbering.js';
import { dutiesIn } from './responsibility.js';
import type { SectionKind } from './section-kind.js';

/** A task as the outline holds it, before its fields are read. */
export interface TaskNode {
  readonly node: Node;
  /** All of its words, its number apart. */
  readonly flow: Flow;
  readonly duties: readonly Duty[];
  /** Said once for its section, or for it among the tasks before (以上3项由…). */
  inheritedUnits: Inherited | null;
  readonly inheritedDue: Inherited | null;
  /** It names units or a date in a bracket or after a label, or somebody does for it. */
  readonly carries: boolean;
}

export interface Inherited {
  readonly duties: readonly Duty[];
  readonly flow: Flow;
}

/** The tasks of an outline, in the order of the text: the lowest numbered items that carry, or inherit, units or dates. */
export function taskNodesOf(root: Node): TaskNode[] {
  const parts = [root, ...annexesOf(root)].map((part) => new Collector(part).collect());
  const carrying = parts.map((tasks) => tasks.filter(({ carries }) => carries).length);
  const main = carrying.findIndex((count) => count > 0);
  if (main >= 0) return parts[main]!;
  return parts.find((tasks) => tasks.length > 0) ?? [];
}

interface Read {
  readonly flow: Flow;
  readonly duties: readonly Duty[];
  readonly units: boolean;
  readonly due: boolean;
  /** Only a sentence names somebody. */
  readonly sentence: boolean;
}

const NOTHING: Read = { flow: EMPTY_FLOW, duties: [], units: false, due: false, sentence: false };

class Collector {
  readonly #part: Node;
  readonly #read = new Map<Node, Read>();
  readonly #carrying = new Map<Node, boolean>();
  readonly #tasks: TaskNode[] = [];
  #style: Style | null = null;
  /** Styles of which several items under one heading carry something. */
  readonly #several = new Set<Style>();
  #explicit = false;
  /** A section before held several unnumbered tasks. */
  #paragraphs = false;
  #strong = false;

  constructor(part: Node) {
    this.#part = part;
  }

  collect(): TaskNode[] {
    this.#survey();
    for (const child of this.#part.children) if (child.kind !== 'annex') this.#section(child, 'open', null, null);
    if (this.#tasks.length === 0) this.#unnumbered(this.#part, null, null, 'open');
    return this.#tasks;
  }

  /** What each node says of itself; which style tasks are numbered in; whether a section is called tasks. */
  #survey(): void {
    const leaves = new Map<Style, number>();
    const holders = new Map<Style, number>();
    const count = (counts: Map<Style, number>, { style }: Node, by = 1): void => {
      if (style !== 'root') counts.set(style, (counts.get(style) ?? 0) + by);
    };
    const visit = (node: Node, above: SectionKind): boolean => {
      const kind = above === 'open' ? node.kind : above;
      if (kind === 'annex' && node !== this.#part) return false;
      if (kind === 'task') this.#explicit = true;
      const flow = ownFlow(node);
      const duties = dutiesIn(flow.text, kind !== 'other');
      const own = duties.filter(({ above: scope }) => scope === null);
      const firm = own.filter(({ form }) => form !== 'sentence');
      const named = firm.some(kind === 'other' ? namesAUnit : namesAnybody);
      const due = firm.some(({ dues }) => dues.length > 0);
      const sentence = own.some(({ form }) => form === 'sentence');
      const read: Read = { flow, duties, units: named, due: due && (kind !== 'other' || named), sentence };
      this.#read.set(node, read);
      let below = false;
      for (const child of node.children) below = visit(child, kind === 'annex' ? 'open' : kind) || below;
      const itself = node !== this.#part && (read.units || read.due || (sentence && node.children.length === 0));
      if (named && kind !== 'other') this.#strong = true;
      if (itself && !below) count(node.children.length === 0 ? leaves : holders, node);
      const carrying = node.children.filter((child) => this.#carrying.get(child));
      if (carrying.length >= 2) this.#several.add(carrying[0]!.style as Style);
      // A bracket after the last of several points may be that of them all.
      if (lastAlone(node, carrying) && !itself) {
        count(leaves, carrying[0]!, -1);
        count(leaves, node);
      }
      const carries = itself || below;
      this.#carrying.set(node, carries);
      return carries;
    };
    visit(this.#part, 'open');
    this.#style = mostOf(leaves) ?? mostOf(holders);
  }

  #section(node: Node, above: SectionKind, units: Inherited | null, due: Inherited | null): void {
    const kind = above === 'open' ? node.kind : above;
    const read = this.#read.get(node) ?? NOTHING;
    const { children } = node;
    const carrying = children.filter((child) => this.#carrying.get(child));
    if (children.length === 0) {
      if (RANK[node.style as Style] <= RANK.hanBracket && this.#unnumbered(node, units, due, kind)) return;
      this.#leaf(node, kind, units, due);
      return;
    }
    if (this.#holdsItsChildren(node, kind, carrying, units !== null)) {
      this.#leaf(node, kind, units, due, true);
      return;
    }
    const own = read.duties.filter(({ above: scope, form }) => scope === null && form !== 'sentence');
    const named = own.filter(namesAnybody);
    const dated = own.filter(({ dues }) => dues.length > 0);
    const nextUnits = named.length > 0 ? { duties: named, flow: read.flow } : units;
    const nextDue = dated.length > 0 ? { duties: dated, flow: read.flow } : due;
    const closing = lastAlone(node, carrying) && nextUnits === null ? closingLine(this.#read.get(carrying[0]!)!) : null;
    for (const child of children) this.#section(child, kind, closing ?? nextUnits, nextDue);
    this.#above(node, read);
  }

  /** Whether the node is the task and its numbered parts are points of it. */
  #holdsItsChildren(node: Node, kind: SectionKind, carrying: readonly Node[], inherits: boolean): boolean {
    const read = this.#read.get(node) ?? NOTHING;
    const { children } = node;
    const minor = children.every((child) => child.inline || RANK[child.style as Style] >= RANK.numberBracket);
    const itself = read.units || read.due;
    if (carrying.length === 0) {
      if (itself) {
        if (children.every(({ inline }) => inline)) return true;
        const siblings = node.parent?.children ?? [];
        if (siblings.some((sibling) => sibling !== node && sibling.children.length === 0 && this.#carrying.get(sibling))) return true;
        return minor && RANK[node.style as Style] >= RANK.number && !isHeading(read);
      }
      if (kind === 'other') return false;
      if (read.sentence && (minor || node.style === this.#style)) return true;
      if (node.style === this.#style) return true;
      return minor && (inherits || RANK[node.style as Style] >= RANK.hanBracket);
    }
    if (lastAlone(node, carrying) && !itself) {
      const [only] = carrying;
      return minor && !this.#several.has(only!.style as Style);
    }
    // Points of a task that has its own bracket say a date here and there.
    if (itself && read.units && minor && node.style === this.#style) return !carrying.some((child) => this.#read.get(child)!.units);
    return false;
  }

  #leaf(node: Node, kind: SectionKind, units: Inherited | null, due: Inherited | null, whole = false): void {
    const flow = whole ? wholeFlow(node) : (this.#read.get(node) ?? NOTHING).flow;
    const duties = whole ? dutiesIn(flow.text, kind !== 'other') : (this.#read.get(node) ?? NOTHING).duties;
    const own = duties.filter(({ above }) => above === null);
    const firm = own.filter(({ form }) => form !== 'sentence');
    const named = firm.some(kind === 'other' ? namesAUnit : namesAnybody);
    const dated = firm.some(({ dues }) => dues.length > 0);
    const said = !this.#strong && own.some(({ form }) => form === 'sentence');
    const carries = named || (dated && kind !== 'other') || units !== null || said || (due !== null && kind !== 'other');
    if (!carries && !this.#belongs(node, kind)) {
      this.#scope(node, duties, flow);
      return;
    }
    if (RANK[node.style as Style] <= RANK.bare) return;
    if (kind === 'other' && !named && units === null) return;
    this.#tasks.push({ node, flow, duties: own, inheritedUnits: units, inheritedDue: due, carries });
    this.#scope(node, duties, flow);
  }

  /** A leaf without units and date that is a task all the same. */
  #belongs(node: Node, kind: SectionKind): boolean {
    if (kind === 'other' || node.style === 'caption' || node.inline) return false;
    if (this.#style === null) return kind === 'task' && headingOf(node) !== '';
    const siblings = node.parent !== null && node.parent.style !== 'root' && this.#carrying.get(node.parent) === true;
    if (kind === 'task') return node.style === this.#style || siblings || RANK[node.style as Style] > RANK.hanBracket;
    if (node.style !== this.#style) return false;
    return siblings || (!this.#explicit && node.parent?.style !== 'root');
  }

  #scope(node: Node, duties: readonly Duty[], flow: Flow): void {
    for (const duty of duties) {
      if (duty.above === null) continue;
      const section = node.parent;
      const { count } = duty.above;
      let left = count ?? Infinity;
      for (let at = this.#tasks.length - 1; at >= 0 && left > 0; at--, left--) {
        const task = this.#tasks[at]!;
        if (count === null && task.node.parent !== section && task.node !== node) break;
        if (!task.duties.some(namesAnybody)) task.inheritedUnits = { duties: [duty], flow };
      }
    }
  }

  #above(node: Node, read: Read): void {
    for (const duty of read.duties) {
      if (duty.above === null) continue;
      const below = this.#tasks.filter((task) => isBelow(task.node, node));
      const tasks = duty.above.count === null ? below : below.slice(-duty.above.count);
      for (const task of tasks) {
        if (!task.duties.some(namesAnybody)) task.inheritedUnits = { duties: [duty], flow: read.flow };
      }
    }
  }

  /** Paragraphs without numbers, several of which have their own bracket: each a task. */
  #unnumbered(node: Node, units: Inherited | null, due: Inherited | null, kind: SectionKind): boolean {
    const paragraphs = node.own.map((flow) => ({ flow, duties: dutiesIn(flow.text, false).filter(({ above }) => above === null) }));
    const carrying = paragraphs.filter(({ flow, duties }) =>
      duties.some(({ items, start }) => items.length > 0 && start > 6) && flow.text.length > 12);
    if (carrying.length < (this.#paragraphs && carrying[0]?.flow !== node.own[0] ? 1 : 2)) return false;
    this.#paragraphs = true;
    for (const { flow, duties } of carrying) {
      this.#tasks.push({ node: { ...node, no: '', noPlace: null, parent: node }, flow, duties, inheritedUnits: units, inheritedDue: due, carries: kind !== 'annex' });
    }
    return true;
  }
}

function namesAnybody({ items, open }: Duty): boolean {
  return items.length > 0 || open !== null;
}

/** In a section of safeguards 各级各部门 is everybody, and no task. */
function namesAUnit({ items, dues }: Duty): boolean {
  return items.some(({ kind }) => kind === 'unit') || (items.length > 0 && dues.length > 0);
}

/** Of several points only the last carries something, which may be said of them all. */
function lastAlone({ children }: Node, carrying: readonly Node[]): boolean {
  return carrying.length === 1 && children.length >= 2 && carrying[0] === children.at(-1) && carrying[0]!.children.length === 0;
}

/** A line of its own after the last item that says units and no more: it speaks of the section. */
function closingLine({ flow, duties }: Read): Inherited | null {
  const last = duties.at(-1);
  if (!last || last.form === 'sentence' || last.items.length === 0 || last.dues.length > 0) return null;
  const lineStart = flow.text.lastIndexOf('\n', last.start) + 1;
  const alone = lineStart > 0 && flow.text.slice(lineStart, last.start).trim() === '' && flow.text.slice(last.end).trim() === '';
  return alone ? { duties: [last], flow } : null;
}

/** Nothing but a heading and what is said of its section. */
function isHeading({ flow, duties }: Read): boolean {
  return printedWithout(flow, duties.filter(({ form }) => form !== 'sentence')).length <= LONGEST_HEADING;
}

const LONGEST_HEADING = 45;

function mostOf(counts: ReadonlyMap<Style, number>): Style | null {
  let best: Style | null = null;
  let most = 0;
  for (const [style, count] of counts) if (count > most) [best, most] = [style, count];
  return best;
}

function isBelow(node: Node, above: Node): boolean {
  for (let one: Node | null = node; one; one = one.parent) if (one === above) return true;
  return false;
}

function annexesOf(root: Node): Node[] {
  return root.children.filter(({ kind }) => kind === 'annex').map((annex) => ({ ...annex, kind: 'open' as const }));
}
