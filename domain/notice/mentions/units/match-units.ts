import type { UnitDirectory } from '../../../plan/plan.js';
import { groupByPhrase } from '../../../plan/resolve-units.js';
import type { DraftTask, NoticeWarning, UnitMatch } from '../../draft.js';
import { plainName, type UnitName, unitNameOf, unlikeness } from '../../lexicon/unit-name.js';

/**
 * How a printed name meets the directory. `name` is the directory's where the name or one of its aliases is printed
 * (width and blanks apart); else it stays as printed, and what may have been meant are candidates, likeliest first, at
 * most three: a question, which changes nothing.
 */
export function matchUnit(rawName: string, directory: UnitDirectory): { name: string; match: UnitMatch } {
  const known = readOf(directory);
  const plain = plainName(rawName);
  const exact = known.names.get(plain);
  if (exact !== undefined) return { name: exact, match: { kind: 'exact' } };
  const alias = known.aliases.get(plain);
  if (alias !== undefined) return { name: alias, match: { kind: 'alias' } };
  const candidates = candidatesFor(plain, known);
  return { name: rawName, match: candidates.length === 0 ? { kind: 'unknown' } : { kind: 'near', candidates } };
}

/**
 * The phrases of the directory that a printed group stands for: itself where it is known, or its parts where all of
 * them are (各镇政府、街道办事处). Null where the directory does not know who is meant.
 */
export function matchGroup(phrase: string, directory: UnitDirectory): readonly string[] | null {
  const known = (candidate: string): boolean => groupByPhrase(directory, candidate) !== undefined;
  if (known(phrase)) return [phrase];
  const parts = phrase.split('、').map((part) => part.trim()).filter((part) => part !== '');
  return parts.length > 1 && parts.every(known) ? parts : null;
}

/**
 * Names of presumably one unit that a notice prints in several forms (县审批局, 县行政审批服务局): each pair once, the
 * form printed first first. What `same` already takes for one unit is not asked again.
 */
export function alikeNames(names: readonly string[], same: (a: string, b: string) => boolean = () => false): [string, string][] {
  const distinct = [...new Set(names)].filter((printed) => printed.length <= LONGEST_NAME).slice(0, MOST_NAMES);
  const buckets = new Map<string, { readonly printed: string; readonly name: UnitName }[]>();
  const pairs: [string, string][] = [];
  for (const printed of distinct) {
    const name = unitNameOf(printed);
    const bucket = buckets.get(name.core) ?? [];
    for (const other of bucket) {
      const alike = other.name.kind === name.kind && unlikeness(other.name, name) !== null;
      if (alike && !same(other.printed, printed)) pairs.push([other.printed, printed]);
    }
    if (bucket.length < MOST_FORMS) buckets.set(name.core, [...bucket, { printed, name }]);
  }
  return pairs;
}

/**
 * One warning `sameUnit` for each pair of forms among the draft's units that the directory does not already know as one;
 * its place is where the second form is first printed.
 */
export function alikeWarnings(tasks: readonly DraftTask[], lineAt: (offset: number) => number): NoticeWarning[] {
  const first = new Map(tasks.flatMap(({ units }) => units).toReversed().map((unit) => [unit.rawName, unit]));
  const known = (printed: string): string | undefined => {
    const unit = first.get(printed);
    return unit && (unit.match.kind === 'exact' || unit.match.kind === 'alias') ? unit.name : undefined;
  };
  const asked = (printed: string, of: string | undefined): boolean => {
    const match = first.get(printed)?.match;
    return of !== undefined && match?.kind === 'near' && match.candidates.includes(of);
  };
  const printed = tasks.flatMap(({ units }) => units.map(({ rawName }) => rawName));
  // Two that the directory knows are two units, whatever their names are like; what a near match asks is not asked twice.
  const settled = (a: string, b: string): boolean =>
    (known(a) !== undefined && known(b) !== undefined) || asked(a, known(b)) || asked(b, known(a));
  return alikeNames(printed, settled).flatMap(([one, other]) => {
    const unit = first.get(other);
    if (!unit) return [];
    return [{ code: 'sameUnit', params: { name: other, other: one }, line: lineAt(unit.source.start), source: unit.source }];
  });
}

interface ReadDirectory {
  readonly names: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
  /** Every name and alias, taken apart, with the name it stands for. */
  readonly forms: readonly { readonly official: string; readonly name: UnitName }[];
  readonly county: string;
  readonly candidates: Map<string, readonly string[]>;
}

const read = new WeakMap<UnitDirectory, ReadDirectory>();

/** Taken apart once: a notice has hundreds of mentions. */
function readOf(directory: UnitDirectory): ReadDirectory {
  const before = read.get(directory);
  if (before) return before;
  const names = new Map(directory.units.toReversed().map(({ name }) => [plainName(name), name]));
  const aliases = new Map(
    directory.units.toReversed().flatMap(({ name, aliases: others }) => others.map((alias): [string, string] => [plainName(alias), name])),
  );
  const forms = directory.units.flatMap(({ name, aliases: others }) =>
    [name, ...others].map((form) => ({ official: name, name: unitNameOf(form, directory.county) })),
  );
  const known: ReadDirectory = { names, aliases, forms, county: directory.county, candidates: new Map() };
  read.set(directory, known);
  return known;
}

function candidatesFor(plain: string, known: ReadDirectory): readonly string[] {
  const before = known.candidates.get(plain);
  if (before) return before;
  const best = new Map<string, number>();
  // Nobody's name is that long; and the work stays bounded for any input.
  const name = plain.length > LONGEST_NAME ? undefined : unitNameOf(plain, known.county);
  if (name) {
    for (const form of known.forms) {
      const apart = unlikeness(name, form.name);
      if (apart !== null && apart < (best.get(form.official) ?? Infinity)) best.set(form.official, apart);
    }
  }
  const candidates = [...best].sort(([, a], [, b]) => a - b).slice(0, MOST_CANDIDATES).map(([official]) => official);
  if (known.candidates.size < MOST_NAMES) known.candidates.set(plain, candidates);
  return candidates;
}

const MOST_CANDIDATES = 3;
const LONGEST_NAME = 40;
/** No notice names as many units; a text that does is none. */
const MOST_NAMES = 2_000;
/** Nobody is called by more names than that. */
const MOST_FORMS = 8;
