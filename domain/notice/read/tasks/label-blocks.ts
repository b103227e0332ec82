import type { Duty } from '../../mentions/units/duty.js';
import { type Flow, joined, printedWithout, sliceFlow } from '../../layout/flow.js';
import { dutiesIn } from '../../mentions/units/responsibility.js';
import { readUnitList } from '../../mentions/units/unit-list.js';

export interface Block {
  readonly flow: Flow;
  readonly duties: readonly Duty[];
}

/**
 * Tasks whose numbers were lost or never printed, each closed by lines of labels: what is done, then 责任单位:…, 完成时限:…. Empty
 * where there are not several. `heading` says that the first paragraph is that of the section.
 */
export function labelBlocks(paragraphs: readonly Flow[], heading: boolean): Block[] {
  const [first, ...others] = cut((heading ? paragraphs.slice(1) : paragraphs).map(withoutBullet));
  if (!first || first.words.length === 0 || others.length === 0 || others.some(({ words }) => words.length > MOST_WORDS)) return [];
  // What stands before the first task is not part of it: without a heading above, it is as long as the others are.
  const after = first.words.slice(first.words.findLastIndex(({ text }) => text.endsWith(':')) + 1);
  const words = after.slice(heading ? -MOST_WORDS : -others.reduce((most, one) => Math.max(most, one.words.length), 1));
  if (words.length === 0) return [];
  const blocks = [{ words, labels: first.labels }, ...others].map((one) => {
    const flow = joined([...one.words, ...one.labels]);
    const duties = dutiesIn(flow.text, false).filter(({ above }) => above === null);
    return { flow, duties: [...duties, ...closingDuties(flow.text, one.labels)].sort((a, b) => a.start - b.start) };
  });
  return blocks.filter(({ duties }) => duties.some(({ items }) => items.length > 0)).length >= 2 ? blocks : [];
}

/** ●开展巡林。 */
export function withoutBullet(flow: Flow): Flow {
  const bullet = /^[\s●•◆◇◎■□▪▲★○·*※➢➤-]+(?=[一-鿿“《(])/.exec(flow.text)?.[0].length ?? 0;
  return bullet === 0 ? flow : sliceFlow(flow, bullet);
}

interface Cut {
  readonly words: Flow[];
  readonly labels: Flow[];
}

/** Words and the labels below them, again and again; what stands after the last labels is none of them. */
function cut(paragraphs: readonly Flow[]): Cut[] {
  const blocks: Cut[] = [];
  let open: Cut = { words: [], labels: [] };
  for (const flow of paragraphs) {
    if (isLabels(flow)) {
      if (open.labels.length === 0) blocks.push(open);
      open.labels.push(flow);
      continue;
    }
    if (open.labels.length > 0) open = { words: [], labels: [] };
    open.words.push(flow);
  }
  return blocks;
}

/** A heading and a few sentences. */
const MOST_WORDS = 5;

/** The lines at the end that say who leads in a sentence of their own, with their places in the whole. */
function closingDuties(text: string, labels: readonly Flow[]): Duty[] {
  let end = text.length;
  return labels.toReversed().flatMap((label) => {
    const start = end - label.text.length;
    end = start - 1;
    const duty = whoLeads(label.text);
    const moved = <T extends { start: number; end: number }>(place: T): T => ({ ...place, start: place.start + start, end: place.end + start });
    return duty ? [moved({ ...duty, items: duty.items.map(moved), open: duty.open ? moved(duty.open) : null })] : [];
  });
}

/** 县发改局牵头落实, on a line of its own: nothing but who does it. */
function whoLeads(text: string): Duty | null {
  if (text.length > LONGEST_CLOSING || /[:(]/.test(text)) return null;
  const words = text.replace(/[。;\s]+$/, '');
  const list = readUnitList(words, 0, words.length, null);
  if (list.strange > 0 || !list.hasVerb || list.items.length === 0 || list.dues.length > 0) return null;
  return { start: 0, end: text.length, form: 'label', items: list.items, open: list.open, dues: [], above: null };
}

const LONGEST_CLOSING = 80;

function isLabels(flow: Flow): boolean {
  if (whoLeads(flow.text)) return true;
  const duties = dutiesIn(flow.text, false);
  return duties[0]?.start === 0 && duties[0].form === 'label' && printedWithout(flow, duties).replace(/[\s;,。]/g, '') === '';
}
