/** The document of `bench` in COMMANDS.md. */
export interface BenchDocument {
  readonly name: string;
  readonly cores: number;
  readonly node: string;
  readonly results: readonly Row[];
  readonly references: readonly Row[];
  readonly ratios: readonly Ratio[];
}

export interface Row {
  readonly what: string;
  readonly clients: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

export interface Ratio {
  readonly what: string;
  readonly value: number;
  readonly goal: number;
  readonly better: 'lower' | 'higher';
}

/** The document as a table for people. A goal that is missed is marked. */
export function table(document: BenchDocument): string {
  const line = (row: Row) => `  ${row.what} | ${row.clients} | ${row.p50Ms} ms | ${row.p99Ms} ms | ${row.perSecond}/s`;
  return [
    `${document.name} (${document.cores} cores, Node ${document.node})`,
    '  what | clients | p50 | p99 | throughput',
    ...document.results.map(line),
    'references',
    ...document.references.map(line),
    'ratios',
    ...document.ratios.map((ratio) => `  ${ratio.what}: ${ratio.value} (goal ${ratio.better === 'lower' ? '<=' : '>='} ${ratio.goal})${meets(ratio) ? '' : '  MISSED'}`),
  ].join('\n');
}

export function meets(ratio: Ratio): boolean {
  return ratio.better === 'lower' ? ratio.value <= ratio.goal : ratio.value >= ratio.goal;
}
