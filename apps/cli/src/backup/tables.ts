import type pg from 'pg';

/** A table of the product, in an order in which rows can be written: what is referred to comes first. */
export interface Table {
  readonly name: string;
  /** Columns that are written; generated ones are not. */
  readonly columns: readonly string[];
}

/** @returns every table but the record of migrations, referred ones first. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows: columns } = await client.query<{ table: string; columns: string[] }>(
    `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> $1
      GROUP BY c.relname ORDER BY c.relname`,
    [MIGRATIONS],
  );
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid`,
  );
  const left = new Map(columns.map((entry) => [entry.table, entry.columns]));
  const ordered: Table[] = [];
  while (left.size > 0) {
    const free = [...left.keys()].filter((name) => !references.some(({ from, to }) => from === name && left.has(to)));
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    for (const name of free) {
      ordered.push({ name, columns: left.get(name)! });
      left.delete(name);
    }
  }
  return ordered;
}

/** Whether the database was ever brought up to date: one that was only created has nothing to back up. */
export async function hasTables(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [MIGRATIONS]);
  return rows[0]?.there ?? false;
}

/** @returns the migrations the database has, by which a backup and a program know whether they fit. */
export async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${MIGRATIONS} ORDER BY id`);
  return rows.map(({ name }) => name);
}

const MIGRATIONS = 'migrations';
