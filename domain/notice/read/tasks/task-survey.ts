import type { Duty } from '../../mentions/units/duty.js';
import { EMPTY_FLOW, type Flow } from '../../layout/flow.js';
import { type Node, ownFlow } from '../../outline/outline.js';
import type { Style } from '../../lexicon/numbering.js';
import { dutiesIn } from '../../mentions/units/responsibility.js';
import type { SectionKind } from '../../lexicon/section-kind.js';
import { readUnitList } from '../../mentions/units/unit-list.js';
import { isPlainlyUnit } from '../../lexicon/unit-words.js';

/** What a node itself says of units and dates, its children apart. */
export interface NodeDuties {
  readonly flow: Flow;
  readonly duties: readonly Duty[];
  readonly units: boolean;
  readonly due: boolean;
  /** Only a sentence names somebody. */
  readonly sentence: boolean;
}

/** What the whole of an outline says before anybody decides which of its items are tasks. */
export interface Survey {
  of(node: Node): NodeDuties;
  /** The node or something below it names units or a date. */
  carries(node: Node): boolean;
  /** How many of its children are such items without points of their own. */
  carryingLeaves(node: Node): number;
  /** The style most tasks are numbered in; null where no item carries anything. */
  readonly style: Style | null;
  /** Styles of which several items under one heading carry something. */
  readonly several: ReadonlySet<Style>;
  /** A section says of itself that it holds tasks. */
  readonly explicit: boolean;
  /** Units are named in brackets or after labels: sentences count for nothing beside them. */
  readonly strong: boolean;
}

/** Reads every node of the part once. */
export function surveyOf(part: Node): Survey {
  const read = new Map<Node, NodeDuties>();
  const carrying = new Set<Node>();
  const leafCounts = new Map<Node, number>();
  const several = new Set<Style>();
  const leaves = new Map<Style, number>();
  const holders = new Map<Style, number>();
  let explicit = false;
  let strong = false;
  const count = (counts: Map<Style, number>, { style }: Node, by = 1): void => {
    if (style !== 'root') counts.set(style, (counts.get(style) ?? 0) + by);
  };
  const visit = (node: Node, above: SectionKind): void => {
    const kind = above === 'open' ? node.kind : above;
    if (kind === 'annex' && node !== part) return;
    if (kind === 'task') explicit = true;
    const own = readNode(node, kind);
    read.set(node, own);
    for (const child of node.children) visit(child, kind === 'annex' ? 'open' : kind);
    const below = node.children.filter((child) => carrying.has(child));
    leafCounts.set(node, below.filter(({ children }) => children.length === 0).length);
    const itself = node !== part && (own.units || own.due || (own.sentence && node.children.length === 0));
    if (own.units && kind !== 'other') strong = true;
    if (itself && below.length === 0) count(node.children.length === 0 ? leaves : holders, node);
    if (below.length >= 2) several.add(below[0]!.style as Style);
    // A bracket after the last of several points may be that of them all.
    if (lastAlone(node, below) && !itself) {
      count(leaves, below[0]!, -1);
      count(leaves, node);
    }
    if (itself || below.length > 0) carrying.add(node);
  };
  visit(part, 'open');
  return {
    of: (node) => read.get(node) ?? NOTHING,
    carries: (node) => carrying.has(node),
    carryingLeaves: (node) => leafCounts.get(node) ?? 0,
    style: mostOf(leaves) ?? mostOf(holders),
    several,
    explicit,
    strong,
  };
}

/** Of several points only the last carries something, which may be said of them all. */
export function lastAlone({ children }: Node, carrying: readonly Node[]): boolean {
  return carrying.length === 1 && children.length >= 2 && carrying[0] === children.at(-1) && carrying[0]!.children.length === 0;
}

export function namesAnybody({ items, open }: Duty): boolean {
  return items.length > 0 || open !== null;
}

/** Names somebody whose task it can be: in a section of safeguards 各级各部门 is everybody, and no task. */
export function namesResponsible(duty: Duty, kind: SectionKind): boolean {
  if (kind !== 'other') return namesAnybody(duty);
  const { items, dues } = duty;
  return items.some((item) => item.kind === 'unit') || (items.length > 0 && dues.length > 0);
}

const NOTHING: NodeDuties = { flow: EMPTY_FLOW, duties: [], units: false, due: false, sentence: false };

function readNode(node: Node, kind: SectionKind): NodeDuties {
  const flow = ownFlow(node);
  const heading = unitHeading(node, kind);
  const duties = heading ? [heading, ...dutiesIn(flow.text, false).filter(({ start }) => start >= heading.end)] : dutiesIn(flow.text, kind !== 'other');
  const own = duties.filter(({ above }) => above === null);
  const firm = own.filter(({ form }) => form !== 'sentence');
  const units = firm.some((duty) => namesResponsible(duty, kind));
  const due = firm.some(({ dues }) => dues.length > 0) && (kind !== 'other' || units);
  return { flow, duties, units, due, sentence: own.some(({ form }) => form === 'sentence') };
}

/**
 * 一、县卫生健康局, with what it does below: the heading is nothing but who. A mere list of members has nothing below, and the
 * office on a notice's first line is who issues it.
 */
function unitHeading(node: Node, kind: SectionKind): Duty | null {
  const [first, ...more] = node.own;
  if (!first || node.style === 'root' || kind === 'other' || kind === 'annex' || (node.children.length === 0 && more.length === 0)) return null;
  const words = first.text.replace(/[\s。:;]+$/, '');
  if (words.length < 3 || words.length > LONGEST_NAMES || /[。:;]/.test(words)) return null;
  const names = readUnitList(first.text, 0, words.length, null);
  if (names.strange > 0 || names.dues.length > 0 || names.items.length === 0 || names.hasVerb) return null;
  if (!names.items.some(({ kind: named, start, end }) => named === 'group' || isPlainlyUnit(words.slice(start, end)))) return null;
  return { start: 0, end: first.text.length, form: 'label', items: names.items, open: names.open, dues: [], above: null };
}

const LONGEST_NAMES = 60;

function mostOf(counts: ReadonlyMap<Style, number>): Style | null {
  let best: Style | null = null;
  let most = 0;
  for (const [style, count] of counts) if (count > most) [best, most] = [style, count];
  return best;
}
