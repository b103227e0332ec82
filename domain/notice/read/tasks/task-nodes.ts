import type { Duty } from '../../mentions/units/duty.js';
import { type Flow, printedWithout } from '../../layout/flow.js';
import { type Block, labelBlocks, withoutBullet } from './label-blocks.js';
import { headingOf, type Node, wholeFlow } from '../../outline/outline.js';
import { RANK, type Style } from '../../lexicon/numbering.js';
import { dutiesIn } from '../../mentions/units/responsibility.js';
import type { SectionKind } from '../../lexicon/section-kind.js';
import { lastAlone, namesAnybody, namesResponsible, type NodeDuties, type Survey, surveyOf } from './task-survey.js';

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
  const parts = [root, ...annexesOf(root)].map((part) => {
    const collector = new Collector(part);
    const tasks = collector.collect();
    return { tasks, strong: collector.strong, carrying: tasks.filter(({ carries }) => carries).length };
  });
  const first = parts.find(({ carrying }) => carrying > 0);
  // A covering letter's requirements name somebody in a sentence here and there; the plan attached says so of every task.
  const attached = first && !first.strong ? parts.find(({ strong, carrying }) => strong && carrying >= Math.max(2, first.carrying)) : undefined;
  return (attached ?? first ?? parts.find(({ tasks }) => tasks.length > 0))?.tasks ?? [];
}

class Collector {
  readonly #part: Node;
  readonly #survey: Survey;
  readonly #tasks: TaskNode[] = [];
  /** A section before held several unnumbered tasks. */
  #paragraphs = false;
  /** Tasks before this one have had their closing line (以上3项由…). */
  #closed = 0;

  constructor(part: Node) {
    this.#part = part;
    this.#survey = surveyOf(part);
  }

  /** Units are named in brackets or after labels. */
  get strong(): boolean {
    return this.#survey.strong;
  }

  collect(): TaskNode[] {
    for (const child of this.#part.children) if (child.kind !== 'annex') this.#section(child, 'open', null, null);
    if (this.#tasks.length === 0) this.#unnumbered(this.#part, null, null, 'open');
    return this.#tasks;
  }

  #section(node: Node, above: SectionKind, units: Inherited | null, due: Inherited | null): void {
    const kind = above === 'open' ? node.kind : above;
    const read = this.#survey.of(node);
    const { children } = node;
    const carrying = children.filter((child) => this.#survey.carries(child));
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
    if (this.#isTaskAbove(node, kind, carrying)) {
      this.#leaf(node, kind, null, due);
      for (const child of children) this.#section(child, kind, null, null);
      return;
    }
    const named = own.filter(namesAnybody);
    const dated = own.filter(({ dues }) => dues.length > 0);
    const nextUnits = named.length > 0 ? { duties: named, flow: read.flow } : units;
    const nextDue = dated.length > 0 ? { duties: dated, flow: read.flow } : due;
    const closing = lastAlone(node, carrying) && nextUnits === null ? closingLine(this.#survey.of(carrying[0]!)) : null;
    const from = this.#tasks.length;
    const closingDue = closing?.duties.some(({ dues }) => dues.length > 0) ? closing : null;
    for (const child of children) this.#section(child, kind, closing ?? nextUnits, nextDue ?? closingDue);
    this.#above(read, from);
  }

  /** Whether the node is the task and its numbered parts are points of it. */
  #holdsItsChildren(node: Node, kind: SectionKind, carrying: readonly Node[], inherits: boolean): boolean {
    const read = this.#survey.of(node);
    const { children } = node;
    const minor = children.every((child) => child.inline || RANK[child.style as Style] >= RANK.numberBracket);
    const itself = read.units || read.due;
    if (carrying.length === 0) {
      if (itself) {
        if (children.every(({ inline }) => inline)) return true;
        // A heading of nothing but units.
        if (printedWithout(read.flow, read.duties.filter(({ form }) => form !== 'sentence')) === '') return false;
        // Its siblings are tasks, so it is one.
        if (node.parent && this.#survey.carryingLeaves(node.parent) > 0) return true;
        return minor && RANK[node.style as Style] >= RANK.number && !isHeading(read);
      }
      if (kind === 'other') return false;
      if (read.sentence && (minor || node.style === this.#survey.style)) return true;
      if (node.style === this.#survey.style) return true;
      return minor && (inherits || RANK[node.style as Style] >= RANK.hanBracket);
    }
    if (lastAlone(node, carrying) && !itself) {
      const [only] = carrying;
      return minor && !this.#survey.several.has(only!.style as Style);
    }
    // Points of a task that has its own bracket say a date here and there.
    if (itself && read.units && minor && node.style === this.#survey.style) return !carrying.some((child) => this.#survey.of(child).units);
    return false;
  }

  /** Whether the node is a task of its own above others: it says what is done, by whom and by when, and so does each of its children. */
  #isTaskAbove(node: Node, kind: SectionKind, carrying: readonly Node[]): boolean {
    const read = this.#survey.of(node);
    if (kind === 'other' || !read.units || !read.due || carrying.length < node.children.length) return false;
    const words = printedWithout(read.flow, read.duties.filter(({ form }) => form !== 'sentence'));
    return /。[^。]/.test(words) && node.children.every((child) => this.#survey.of(child).units);
  }

  #leaf(node: Node, kind: SectionKind, units: Inherited | null, due: Inherited | null, whole = false): void {
    const flow = whole ? wholeFlow(node) : this.#survey.of(node).flow;
    const duties = whole ? dutiesIn(flow.text, kind !== 'other') : this.#survey.of(node).duties;
    const own = duties.filter(({ above }) => above === null);
    const firm = own.filter(({ form }) => form !== 'sentence');
    const named = firm.some((duty) => namesResponsible(duty, kind));
    const dated = firm.some(({ dues }) => dues.length > 0);
    const said = !this.#survey.strong && own.some(({ form }) => form === 'sentence');
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
    if (this.#survey.style === null) return kind === 'task' && headingOf(node) !== '';
    const siblings = node.parent !== null && node.parent.style !== 'root' && this.#survey.carries(node.parent);
    if (kind === 'task') return node.style === this.#survey.style || siblings || RANK[node.style as Style] > RANK.hanBracket;
    if (node.style !== this.#survey.style) return false;
    if (this.#followsTask(node)) return true;
    return siblings || (!this.#survey.explicit && node.parent?.style !== 'root');
  }

  /** The item before it, of the same count, is a task: the last of a list may have lost its bracket. */
  #followsTask(node: Node): boolean {
    const siblings = node.parent?.children ?? [];
    const before = siblings[siblings.indexOf(node) - 1];
    return before?.style === node.style && before.value === node.value - 1 && before.children.length === 0 && this.#survey.of(before).units;
  }

  /** 以上3项由…牵头 after a task: it speaks of the tasks before it, as far as they name nobody. */
  #scope(node: Node, duties: readonly Duty[], flow: Flow): void {
    for (const duty of duties) {
      if (duty.above === null) continue;
      const { count } = duty.above;
      const first = Math.max(this.#closed, count === null ? 0 : this.#tasks.length - count);
      for (let at = this.#tasks.length - 1; at >= first; at--) {
        const task = this.#tasks[at]!;
        if (count === null && task.node.parent !== node.parent && task.node !== node) break;
        if (!task.duties.some(namesAnybody)) task.inheritedUnits = { duties: [duty], flow };
      }
      this.#closed = this.#tasks.length;
    }
  }

  /** The same in a heading: it speaks of the tasks below, of which `from` is the first. */
  #above({ duties, flow }: NodeDuties, from: number): void {
    for (const duty of duties) {
      if (duty.above === null) continue;
      const first = duty.above.count === null ? from : Math.max(from, this.#tasks.length - duty.above.count);
      for (const task of this.#tasks.slice(first)) if (!task.duties.some(namesAnybody)) task.inheritedUnits = { duties: [duty], flow };
      return;
    }
  }

  /** Paragraphs without numbers, several of which have their own bracket: each a task. */
  #unnumbered(node: Node, units: Inherited | null, due: Inherited | null, kind: SectionKind): boolean {
    const paragraphs = node.own.map((own) => withoutBullet(own)).map((flow) => ({ flow, duties: dutiesIn(flow.text, false).filter(({ above }) => above === null) }));
    const carrying = paragraphs.filter(({ flow, duties }) =>
      duties.some(({ items, start }) => items.length > 0 && start > 6) && flow.text.length > 12);
    if (carrying.length < (this.#paragraphs && carrying[0] !== paragraphs[0] ? 1 : 2)) {
      const blocks = kind === 'other' || (node.style !== 'root' && RANK[node.style] > RANK.hanBracket) ? [] : labelBlocks(node.own, node.style !== 'root');
      this.#pushUnnumbered(node, blocks, units, due, kind);
      return blocks.length > 0;
    }
    this.#paragraphs = true;
    this.#pushUnnumbered(node, carrying, units, due, kind);
    return true;
  }

  #pushUnnumbered(node: Node, read: readonly Block[], units: Inherited | null, due: Inherited | null, kind: SectionKind): void {
    for (const { flow, duties } of read) {
      this.#tasks.push({ node: { ...node, no: '', noPlace: null, parent: node }, flow, duties, inheritedUnits: units, inheritedDue: due, carries: kind !== 'annex' });
    }
  }
}

/** A line of its own after the last item that says units and no more: it speaks of the section. */
function closingLine({ flow, duties }: NodeDuties): Inherited | null {
  const last = duties.at(-1);
  if (!last || last.form === 'sentence' || last.items.length === 0 || (last.dues.length > 0 && last.form !== 'bracket')) return null;
  const lineStart = flow.text.lastIndexOf('\n', last.start) + 1;
  const alone = lineStart > 0 && flow.text.slice(lineStart, last.start).trim() === '' && flow.text.slice(last.end).trim() === '';
  return alone ? { duties: [last], flow } : null;
}

/** Nothing but a heading and what is said of its section. */
function isHeading({ flow, duties }: NodeDuties): boolean {
  return printedWithout(flow, duties.filter(({ form }) => form !== 'sentence')).length <= LONGEST_HEADING;
}

const LONGEST_HEADING = 45;

function annexesOf(root: Node): Node[] {
  return root.children.filter(({ kind }) => kind === 'annex').map((annex) => ({ ...annex, kind: 'open' as const }));
}
