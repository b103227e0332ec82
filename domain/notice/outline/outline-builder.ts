import { closingsOf } from '../layout/brackets.js';
import { isClosing } from './closing-lines.js';
import type { Place } from '../draft.js';
import { type Flow, placeIn, sliceFlow, trimmedFlow } from '../layout/flow.js';
import { type Marker, markerAt, RANK, type Style } from '../lexicon/numbering.js';
import { headingOf, type Node } from './outline.js';
import type { Paragraph } from '../layout/paragraphs.js';
import { sectionKind, type SectionKind } from '../lexicon/section-kind.js';

/** The numbered outline of a text: headings, items, and what stands under each. */
export function outlineOf(paragraphs: readonly Paragraph[]): Node {
  const builder = new Builder();
  paragraphs.forEach((paragraph, index) => builder.take(paragraph, paragraphs[index + 1]));
  return builder.root;
}

const ROOT_RANK = -1;

class Builder {
  readonly root: Node = node('root', 0, '', null, 0, false, null);
  #stack: Node[] = [this.root];
  readonly #last = new Map<Style, number>();

  take(paragraph: Paragraph, next: Paragraph | undefined): void {
    const { flow } = paragraph;
    const pieces = this.#pieces(flow);
    for (const { marker, start, end } of pieces) {
      if (marker === null) {
        this.#plain(sliceFlow(flow, start, end), paragraph, next);
        continue;
      }
      this.#open(marker, flow, start, paragraph.line, start > 0);
      this.#top().own.push(trimmedFlow(sliceFlow(flow, start + marker.length, end)));
      const top = this.#top();
      top.numbered = trimmedFlow(sliceFlow(flow, start, end));
      top.kind = this.#kindOf(top);
    }
  }

  #top(): Node {
    return this.#stack.at(-1)!;
  }

  #kindOf(top: Node): SectionKind {
    if (RANK[top.style as Style] > RANK.hanBracket) return 'open';
    return sectionKind(headingOf(top));
  }

  /** Cuts a paragraph at the numbers that stand inside it: 一、重点任务(一)…。1.…。2.… */
  #pieces(flow: Flow): { marker: Marker | null; start: number; end: number }[] {
    const { text, raw } = flow;
    const starts: { marker: Marker | null; start: number }[] = [];
    const first = this.#marker(text, raw, 0, false);
    starts.push({ marker: first, start: 0 });
    if (first) this.#last.set(first.style, first.value);
    let at = first ? first.length : 0;
    const closings = closingsOf(text);
    for (; at < text.length; at++) {
      const character = text[at]!;
      if ('(〔[【“《'.includes(character)) {
        const inner = this.#inline(text, raw, at, starts.at(-1)!);
        if (inner) {
          starts.push({ marker: inner, start: at });
          this.#last.set(inner.style, inner.value);
          at += inner.length - 1;
          continue;
        }
        at = closings.get(at) ?? at;
        continue;
      }
      if (!STARTS.test(character)) continue;
      const inner = this.#inline(text, raw, at, starts.at(-1)!);
      if (!inner) continue;
      starts.push({ marker: inner, start: at });
      this.#last.set(inner.style, inner.value);
      at += inner.length - 1;
    }
    return starts.map(({ marker, start }, index) => ({ marker, start, end: starts[index + 1]?.start ?? text.length }));
  }

  #inline(text: string, raw: string, at: number, piece: { marker: Marker | null; start: number }): Marker | null {
    const before = text.slice(Math.max(0, at - 3), at).trimEnd();
    const mark = before.at(-1) ?? '';
    const spaced = /\s/.test(text[at - 1] ?? '');
    const boundary = '。;:!?,)〕】]”'.includes(mark);
    const marker = this.#marker(text, raw, at, true);
    if (marker === null) return null;
    const afterHeading = marker.style === 'hanBracket' && piece.marker?.style === 'han' && at - piece.start <= 24 && marker.value === 1;
    if (!boundary && !spaced && !afterHeading) return null;
    if (marker.style === 'han' && !'。;)〕】]'.includes(mark) && !spaced) return null;
    if (marker.style === 'letter' && !'。;)〕】]'.includes(mark)) return null;
    if (marker.style === 'ordinal' || marker.style === 'chapter' || marker.style === 'named') return '。;'.includes(mark) && marker.style !== 'chapter' ? marker : null;
    const last = this.#last.get(marker.style);
    return marker.value === 1 || marker.value === (last ?? 0) + 1 ? marker : null;
  }

  #marker(text: string, raw: string, at: number, inline: boolean): Marker | null {
    const stop = /^\d{1,3}\s?(．)/.test(raw.slice(at, at + 6));
    const marker = markerAt(text, at, stop, (style, value) => value === (this.#last.get(style) ?? 0) + 1) ?? (inline ? null : this.#bareNumber(text));
    if (marker === null) return null;
    if (Number.isNaN(marker.value)) return null;
    if (at + marker.length >= text.length && !inline && marker.style === 'numberBracket') return null;
    // 119、120 and the like: a jump nobody makes in an outline.
    const last = this.#last.get(marker.style) ?? 0;
    if ((marker.style === 'number' || marker.style === 'numberBracket') && marker.value > last + 30) return null;
    // A single A. or a letter out of its order is an abbreviation.
    if (marker.style === 'letter' && marker.value !== 1 && marker.value !== last + 1) return null;
    return marker;
  }

  /** 2 积案化解: a short heading after its number and a blank, the next of its count. */
  #bareNumber(text: string): Marker | null {
    const found = BARE_NUMBER.exec(text);
    if (!found || Number(found[1]) !== (this.#last.get('number') ?? 0) + 1) return null;
    return { style: 'number', value: Number(found[1]), printed: found[1]!.length, length: found[0].length };
  }

  #open(marker: Marker, flow: Flow, start: number, line: number, inline: boolean): void {
    const stack = this.#stack;
    const same = stack.findLastIndex((one) => one.style === marker.style);
    if (same > 0) stack.length = same;
    else while (rankOf(stack.at(-1)!) >= RANK[marker.style] && stack.length > 1) stack.length--;
    const parent = this.#top();
    const no = flow.raw.slice(start, start + marker.printed).replace(/\s+/g, '');
    const opened = node(marker.style, marker.value, no, placeIn(flow, start, start + marker.printed), line, inline, parent);
    parent.children.push(opened);
    stack.push(opened);
  }

  /** A paragraph without a number: a heading by its words alone, a caption, the annex, or more of what is open. */
  #plain(flow: Flow, paragraph: Paragraph, next: Paragraph | undefined): void {
    const plain = flow.text.trim();
    if (isClosing(plain, next)) {
      this.#stack.length = 1;
      this.root.own.push(flow);
      return;
    }
    const style = this.#bareStyle(plain, next);
    if (style === null) {
      this.#append(flow);
      return;
    }
    const stack = this.#stack;
    if (style === 'annex' || style === 'bare') {
      this.#last.clear();
      while (stack.length > 1 && rankOf(stack.at(-1)!) >= RANK[style]) stack.length--;
    } else {
      const nextStyle = markerAt(next!.flow.text, 0, false, () => true)?.style;
      const same = stack.findIndex((one) => one.style === 'caption' || one.style === nextStyle);
      if (same > 0) stack.length = same;
    }
    const parent = this.#top();
    const opened = node(style, 0, '', null, paragraph.line, false, parent);
    opened.own.push(flow);
    opened.kind = sectionKind(headingOf(opened));
    parent.children.push(opened);
    stack.push(opened);
  }

  #bareStyle(plain: string, next: Paragraph | undefined): Style | null {
    if (ANNEX.test(plain)) return 'annex';
    if (plain.length > 30) return null;
    if (plain.length <= 12 && /^[一-鿿]+$/.test(plain)) {
      const kind = sectionKind(plain);
      if (kind === 'task' || kind === 'other') return 'bare';
    }
    const { style } = this.#top();
    if (!next || style === 'root' || style === 'annex' || style === 'bare' || RANK[style] < RANK.number || !CAPTION.test(plain)) return null;
    const opening = markerAt(next.flow.text, 0, false, () => true);
    return opening !== null && this.#stack.some((one) => one.style === opening.style) && endsATask(this.#top()) ? 'caption' : null;
  }

  #append(flow: Flow): void {
    const top = this.#top();
    top.own.push(flow);
  }
}

const BARE_NUMBER = /^(\d{1,2})\s+(?=[一-鿿“][^。;:]{2,24}$)/;
const STARTS = /[A-Za-z\d一二三四五六七八九十第首其再任①-⓿❶-❿㈠-㈩㉑-㊿]/;
const ANNEX = /^附\s*(?:件|表|录)\s*\d{0,2}\s*[:.]?$/;
const CAPTION = /^[一-鿿“”《》、]{4,30}$/;

function endsATask(top: Node): boolean {
  return /[。)〕】\]]$/.test(top.own.at(-1)?.text ?? '');
}

function rankOf(one: Node): number {
  return one.style === 'root' ? ROOT_RANK : RANK[one.style];
}

function node(style: Style | 'root', value: number, no: string, noPlace: Place | null, line: number, inline: boolean, parent: Node | null): Node {
  return { style, value, no, noPlace, line, inline, parent, children: [], own: [], numbered: null, kind: 'open' };
}
