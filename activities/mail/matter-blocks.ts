import type { MatterText } from './describe-notice.js';
import type { Block, Cell, Column, Fact, Table } from './mail-content.js';
import type { Say } from './words.js';

/**
 * Matters of one plan as blocks: those of which the same is said and asked stand together in one table, one alone with its
 * facts. In the order of their first. `ownUnit`: the reader's, which needs no naming. `plan`: its title, where the mail speaks of
 * several. Pure.
 */
export function matterBlocks(matters: readonly MatterText[], ownUnit: string | null, plan: string | null, say: Say): readonly Block[] {
  // A table of its own does not fit into a line of another.
  const sameSaid = Map.groupBy(matters, ({ names, asks, table, key }) => JSON.stringify([names, asks, table === null ? '' : key]));
  return [...sameSaid.values()].map((own) => (own.length === 1 ? oneMatter(own[0]!, ownUnit, plan, say) : severalMatters(own, ownUnit, plan, say)));
}

function oneMatter(matter: MatterText, ownUnit: string | null, plan: string | null, say: Say): Block {
  const named = matter.what !== matter.matter;
  return {
    plan,
    name: nameOf(matter, say),
    what: matter.what,
    sentences: matter.asks,
    // The heading, or the greeting, has the unit already.
    facts: matter.facts.filter(({ key, value }) => key !== 'unit' || !(named || value === ownUnit || value === matter.what)),
    table: matter.table,
    notes: [],
    link: matter.link,
    button: null,
    late: matter.late,
    matters: [matter.key],
    lateMatters: matter.late ? [matter.key] : [],
  };
}

function severalMatters(matters: readonly MatterText[], ownUnit: string | null, plan: string | null, say: Say): Block {
  return {
    plan,
    name: nameOf(matters[0]!, say),
    what: say('block.count', { count: matters.length }),
    sentences: matters[0]!.asks,
    facts: [],
    table: tableOf(matters, ownUnit, say),
    notes: [],
    link: null,
    button: null,
    late: matters.some(({ late }) => late),
    matters: matters.map(({ key }) => key),
    lateMatters: matters.filter(({ late }) => late).map(({ key }) => key),
  };
}

function nameOf({ names }: MatterText, say: Say): string {
  return names.join(say('separator'));
}

/** The matter, and a column for whatever is said of any of them; the unit first, unless all are the reader's own. */
function tableOf(matters: readonly MatterText[], ownUnit: string | null, say: Say): Table {
  const labels = new Map(matters.flatMap(({ facts }) => facts.map(({ key, label }) => [key, label] as const)));
  const cellOf = ({ facts }: MatterText, key: string): Cell => {
    const own = facts.filter((fact) => fact.key === key);
    return own.length === 1 ? brief(own[0]!) : { text: own.map((fact) => brief(fact).text).join(say('listSeparator')) };
  };
  const ofOthers = matters.some((matter) => labels.has('unit') && cellOf(matter, 'unit').text !== ownUnit);
  const others = [...labels].filter(([key]) => key !== 'unit' && matters.some((matter) => cellOf(matter, key).text !== ''));
  const columns: Column[] = [...(ofOthers ? [{ label: say('column.unit') }] : []), { label: say('column.matter') }, ...others.map(([key, label]) => (key === 'due' ? { label: say('column.due'), narrow: true } : { label }))];
  const rows = matters.map((matter): Cell[] => [
    ...(ofOthers ? [cellOf(matter, 'unit')] : []),
    { text: matter.brief, url: matter.link },
    ...others.map(([key]) => cellOf(matter, key)),
  ]);
  return { columns, rows };
}

function brief({ value, brief = { text: value } }: Fact): Cell {
  return brief;
}
