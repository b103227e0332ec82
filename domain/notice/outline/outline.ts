import { type Flow, EMPTY_FLOW, joined } from '../layout/flow.js';
import type { Place } from '../draft.js';
import type { Style } from '../lexicon/numbering.js';
import type { SectionKind } from '../lexicon/section-kind.js';

/** A heading or an item with all below it. */
export interface Node {
  readonly style: Style | 'root';
  readonly value: number;
  /** As printed, without its stop. */
  readonly no: string;
  readonly noPlace: Place | null;
  /** Line of its number, from 1. */
  readonly line: number;
  /** The number stands inside a paragraph, not at its beginning. */
  readonly inline: boolean;
  readonly parent: Node | null;
  readonly children: Node[];
  /** Its own paragraphs, those of its children apart; the first without its number. */
  readonly own: Flow[];
  /** The first of them with its number. */
  numbered: Flow | null;
  kind: SectionKind;
}

/** Everything that stands under the node itself: its own words, before and after its children. */
export function ownFlow(node: Node): Flow {
  return node.own.length === 0 ? EMPTY_FLOW : joined(node.own);
}

/** The node's words with all of its children's and their numbers, in the order of the text. */
export function wholeFlow(node: Node): Flow {
  const lines: Flow[][] = [];
  const add = (flow: Flow, goesOn: boolean): void => {
    const line = lines.at(-1);
    if (goesOn && line) line.push(flow);
    else lines.push([flow]);
  };
  const visit = (one: Node): void => {
    one.own.forEach((flow, index) => add(index === 0 && one !== node ? (one.numbered ?? flow) : flow, index === 0 && one.inline && one !== node));
    one.children.forEach(visit);
  };
  visit(node);
  return joined(lines.map((line) => joined(line, '')));
}

/** A heading's words: its first clause, without number and stop. */
export function headingOf(node: Node): string {
  const first = node.own[0];
  if (!first) return '';
  const { start, end } = headingPlace(first);
  return first.raw.slice(start, end).trim();
}

/** Where the first clause of the words stands. Marks inside quotes and brackets do not end it. */
export function headingPlace(flow: Flow): { readonly start: number; readonly end: number } {
  const { text } = flow;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\n') return { start: 0, end: at };
    if ('“《「『<'.includes(character)) depth++;
    else if ('”》」』>'.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && '。:;!?(〔[【'.includes(character)) {
      if ('(〔['.includes(character) && /^.[^()〔〕[\]:;。]{0,12}[)〕\]]\s*[^\s。:;,!?)]/.test(text.slice(at, at + 16)) && at > 0) continue;
      return { start: 0, end: at };
    }
  }
  return { start: 0, end: text.length };
}
