import type { DataSource } from 'typeorm';

/** Whoever is written to when the system itself is in trouble. */
export interface Administrator {
  readonly name: string;
  readonly mail: string;
}

/** Every active administrator with a mail address, each address once. */
export async function administrators(db: DataSource): Promise<Administrator[]> {
  return db.query(
    `SELECT DISTINCT ON (lower(mail)) name, mail FROM accounts
      WHERE role = 'admin' AND active AND plan_id IS NULL AND mail <> '' ORDER BY lower(mail), recorded_at`,
  );
}
