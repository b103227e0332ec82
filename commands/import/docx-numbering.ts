import { listNumber } from './list-number.js';
import { attribute, tagsOf, unescapeXml, type Tag } from './xml-tags.js';

/** Where a paragraph stands in a numbered list. */
export interface ListPlace {
  readonly numId: string;
  /** From 0; null where the style decides. */
  readonly level: number | null;
}

/** What `numbering.xml` and `styles.xml` say of numbered paragraphs. */
export interface Numbering {
  readonly lists: ReadonlyMap<string, List>;
  /** Of a paragraph style, its own or inherited. */
  readonly styles: ReadonlyMap<string, ListPlace>;
}

interface List {
  /** Lists that share one count on together. */
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that begin anew with this list. */
  readonly startsAnew: ReadonlyMap<number, number>;
}

interface Level {
  readonly start: number;
  readonly format: string;
  /** `（%1）` */
  readonly text: string;
  readonly suffix: string;
  /** The level after which it begins anew; 0: never. Null: after any above it. */
  readonly restart: number | null;
  readonly legal: boolean;
  readonly style: string | null;
}

const MOST_LEVELS = 9;

/** Reads both parts, either of which may be missing. Never throws. */
export function readNumbering(numberingXml: string, stylesXml: string): Numbering {
  const abstract = abstractLists(numberingXml);
  return { lists: lists(numberingXml, abstract), styles: stylePlaces(stylesXml) };
}

/**
 * Counts the numbered paragraphs of a document in order, as Word does: each level on its own, begun anew below a higher one.
 * @returns what a paragraph's label is, with its stop; empty for one without a number.
 */
export function labeller({ lists: all, styles }: Numbering): (place: ListPlace | null, style: string | null) => string {
  const counts = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  return (own, style) => {
    const inherited = style === null ? undefined : styles.get(style);
    const numId = own?.numId ?? inherited?.numId;
    const list = numId === undefined ? undefined : all.get(numId);
    if (list === undefined || numId === undefined) return '';
    const at = Math.min(own?.level ?? inherited?.level ?? levelOfStyle(list, style) ?? 0, MOST_LEVELS - 1);
    const level = list.levels.get(at);
    if (level === undefined) return '';
    let counted = counts.get(list.abstractId);
    if (counted === undefined) counts.set(list.abstractId, (counted = []));
    if (!begun.has(numId)) {
      begun.add(numId);
      for (const index of list.startsAnew.keys()) counted[index] = undefined;
    }
    counted[at] = counted[at] === undefined ? (list.startsAnew.get(at) ?? level.start) : counted[at] + 1;
    for (const [index, { restart }] of list.levels) if (index > at && restart !== 0 && (restart === null || at < restart)) counted[index] = undefined;
    return labelOf(level, at, list, counted);
  };
}

function labelOf(level: Level, at: number, list: List, counted: readonly (number | undefined)[]): string {
  if (listNumber(1, level.format) === null) return '';
  const text = level.text.replace(/%([1-9])/g, (_whole, digit: string) => {
    const index = Number(digit) - 1;
    const other = index === at ? level : list.levels.get(index);
    return listNumber(counted[index] ?? other?.start ?? 1, level.legal ? 'decimal' : (other?.format ?? 'decimal')) ?? '';
  });
  // Word leaves a tab; in a running text a space after Chinese punctuation would be odd.
  return text === '' || /[、．.）)①-⓿㈠-㊉]$/.test(text) || level.suffix === 'nothing' ? text : `${text} `;
}

function levelOfStyle({ levels }: List, style: string | null): number | null {
  if (style !== null) for (const [index, level] of levels) if (level.style === style) return index;
  return null;
}

function abstractLists(xml: string): ReadonlyMap<string, ReadonlyMap<number, Level>> {
  const found = new Map<string, Map<number, Level>>();
  let levels: Map<number, Level> | null = null;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'w:abstractNum') {
      levels = tag.kind === 'open' ? new Map() : null;
      if (levels) found.set(attribute(tag, 'w:abstractNumId') ?? '', levels);
    } else if (levels && tag.name === 'w:lvl' && tag.kind === 'open') {
      levels.set(levelIndex(tag), readLevel(xml.slice(tag.end, endOf(xml, tag))));
    }
  }
  return found;
}

function lists(xml: string, abstract: ReadonlyMap<string, ReadonlyMap<number, Level>>): ReadonlyMap<string, List> {
  const found = new Map<string, List>();
  for (const tag of tagsOf(xml)) {
    if (tag.name !== 'w:num' || tag.kind !== 'open') continue;
    const inside = xml.slice(tag.end, endOf(xml, tag));
    let abstractId = '';
    const startsAnew = new Map<number, number>();
    const changed = new Map<number, Level>();
    let index = 0;
    for (const part of tagsOf(inside)) {
      if (part.name === 'w:abstractNumId') abstractId = attribute(part, 'w:val') ?? '';
      else if (part.name === 'w:lvlOverride' && part.kind !== 'close') index = levelIndex(part);
      else if (part.name === 'w:startOverride') startsAnew.set(index, whole(attribute(part, 'w:val'), 1));
      else if (part.name === 'w:lvl' && part.kind === 'open') changed.set(index, readLevel(inside.slice(part.end, endOf(inside, part))));
    }
    const levels = new Map([...(abstract.get(abstractId) ?? []), ...changed]);
    found.set(attribute(tag, 'w:numId') ?? '', { abstractId, levels, startsAnew });
  }
  return found;
}

function readLevel(xml: string): Level {
  const values = new Map<string, string>();
  for (const tag of tagsOf(xml)) if (!values.has(tag.name)) values.set(tag.name, attribute(tag, 'w:val') ?? '');
  const restart = values.get('w:lvlRestart');
  return {
    start: whole(values.get('w:start'), 1),
    format: values.get('w:numFmt') ?? 'decimal',
    text: unescapeXml(values.get('w:lvlText') ?? ''),
    suffix: values.get('w:suff') ?? 'tab',
    restart: restart === undefined ? null : whole(restart, 0),
    legal: values.has('w:isLgl'),
    style: values.get('w:pStyle') ?? null,
  };
}

interface StyleList {
  numId: string | null;
  level: number | null;
  basedOn: string | null;
}

/** Every paragraph style with a list, its own or that of the style it is based on. */
function stylePlaces(xml: string): ReadonlyMap<string, ListPlace> {
  const own = new Map<string, StyleList>();
  let style: StyleList | null = null;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'w:style') {
      style = tag.kind === 'open' ? { numId: null, level: null, basedOn: null } : null;
      if (style) own.set(attribute(tag, 'w:styleId') ?? '', style);
    } else if (style && tag.name === 'w:basedOn') style.basedOn = attribute(tag, 'w:val') ?? null;
    else if (style && tag.name === 'w:numId') style.numId = attribute(tag, 'w:val') ?? null;
    else if (style && tag.name === 'w:ilvl') style.level = whole(attribute(tag, 'w:val'), 0);
  }
  const found = new Map<string, ListPlace>();
  for (const [id, first] of own) {
    let at: StyleList | undefined = first;
    for (let steps = 0; at && steps < 20; steps++, at = at.basedOn === null ? undefined : own.get(at.basedOn)) {
      if (at.numId === null) continue;
      found.set(id, { numId: at.numId, level: first.level ?? at.level });
      break;
    }
  }
  return found;
}

function levelIndex(tag: Tag): number {
  return Math.min(MOST_LEVELS - 1, whole(attribute(tag, 'w:ilvl'), 0));
}

/** Where the element ends that the tag opens; elements of that name do not nest. */
function endOf(xml: string, tag: Tag): number {
  const end = xml.indexOf(`</${tag.name}>`, tag.end);
  return end < 0 ? xml.length : end;
}

function whole(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value >= 0 && value < 1e6 ? value : otherwise;
}
