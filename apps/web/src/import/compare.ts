import type { NoticeDraft, NoticeWarning } from '../../../../domain/notice/draft.js';

/** Where in a draft: `['tasks', 3, 'due']`. */
export type Path = readonly (string | number)[];

/** Both changed one field, differently. */
export interface Clash {
  readonly path: Path;
  readonly mine: unknown;
  readonly theirs: unknown;
}

type Tree = Readonly<Record<string | number, unknown>>;

/** Compared as one: a list of units is one decision. */
const WHOLE: ReadonlySet<string | number> = new Set(['units', 'groups', 'feeds', 'rule', 'source', 'places', 'extras', 'contacts', 'nodes', 'recurrence', 'shares', 'points']);

/** Fields in which two drafts differ; warnings are compared apart. */
export function differences(one: unknown, other: unknown, path: Path = []): Path[] {
  if (same(one, other)) return [];
  const name = path.at(-1);
  if (!isTree(one) || !isTree(other) || (name !== undefined && WHOLE.has(name))) return [path];
  if (Array.isArray(one) !== Array.isArray(other) || (Array.isArray(one) && Array.isArray(other) && one.length !== other.length)) return [path];
  const names: readonly (string | number)[] = Array.isArray(one) ? one.map((_, index) => index) : [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.filter((key) => path.length > 0 || key !== 'warnings').flatMap((key) => differences(one[key], other[key], [...path, key]));
}

/** One's own corrections on top of what somebody else saved meanwhile; where both changed a field, theirs stands and is told. */
export function onTopOf(base: NoticeDraft, mine: NoticeDraft, theirs: NoticeDraft): { readonly draft: NoticeDraft; readonly clashes: readonly Clash[] } {
  const { joined, clashes } = joinedOnTop(base, mine, theirs);
  return { draft: { ...joined, warnings: keptBy(theirs.warnings, mine.warnings) }, clashes };
}

/** The same of any two changes of one thing. */
export function joinedOnTop<T>(base: T, mine: T, theirs: T): { readonly joined: T; readonly clashes: readonly Clash[] } {
  const others = differences(base, theirs);
  let joined = theirs;
  const clashes = new Map<string, Clash>();
  for (const path of differences(base, mine)) {
    const met = others.find((other) => isWithin(path, other) || isWithin(other, path));
    if (met === undefined) {
      joined = withValue(joined, path, valueAt(mine, path));
      continue;
    }
    const where = met.length < path.length ? met : path;
    const clash = { path: where, mine: valueAt(mine, where), theirs: valueAt(theirs, where) };
    if (!same(clash.mine, clash.theirs)) clashes.set(where.join('.'), clash);
  }
  return { joined, clashes: [...clashes.values()] };
}

/** The draft with another value at a path. */
export function withValue<T>(tree: T, [name, ...rest]: Path, value: unknown): T {
  if (name === undefined) return value as T;
  const inner = withValue((tree as Tree)[name], rest, value);
  return (Array.isArray(tree) ? tree.map((each: unknown, index) => (index === name ? inner : each)) : { ...tree, [name]: inner }) as T;
}

export function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, name) => (isTree(value) ? value[name] : undefined), tree);
}

export function warningKey({ code, source, params }: NoticeWarning): string {
  // The database sorts the names of what it keeps.
  return `${code} ${source.start} ${source.end} ${Object.entries(params).map(([name, value]) => `${name}=${value}`).sort().join(' ')}`;
}

export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isTree(one) || !isTree(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => name in other && same(one[name], other[name]));
}

function keptBy(one: readonly NoticeWarning[], other: readonly NoticeWarning[]): readonly NoticeWarning[] {
  const keys = new Set(other.map(warningKey));
  return one.filter((warning) => keys.has(warningKey(warning)));
}

function isWithin(path: Path, above: Path): boolean {
  return above.length <= path.length && above.every((name, index) => name === path[index]);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}
