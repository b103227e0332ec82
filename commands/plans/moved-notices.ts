/** A notice that waits, or stands in the way of one, by what makes it unique in the ledger. */
export interface LedgerRow {
  readonly id: string;
  readonly recipient: string;
  /** Everything else of the unique key, in one string. */
  readonly rest: string;
}

export interface Moves<Row> {
  readonly moved: readonly { readonly row: Row; readonly to: string }[];
  /** Rows whose new recipient has the same notice already; they stay where they are and are cancelled. */
  readonly cancelled: readonly Row[];
}

/**
 * Which waiting notices go to another address. The ledger holds a notice once a person: whoever has it, or gets it from
 * somebody else in the same change, is not told a second time. Addresses that differ only in letter case are one.
 * @param rows every notice to an address of the change, old or new. @param targetOf the new address; null where it stays
 */
export function planMoves<Row extends LedgerRow>(rows: readonly Row[], targetOf: (row: Row) => string | null): Moves<Row> {
  const key = (rest: string, recipient: string) => `${rest}|${recipient.toLowerCase()}`;
  const leaving = new Map(rows.flatMap((row) => {
    const to = targetOf(row);
    return to === null ? [] : [[row, to] as const];
  }));
  const cancelled: Row[] = [];
  for (let settled = false; !settled; ) {
    settled = true;
    // A row that cannot leave may itself stand in the way of another: look again until none does.
    const taken = new Set(rows.filter((row) => !leaving.has(row)).map((row) => key(row.rest, row.recipient)));
    for (const [row, to] of leaving) {
      const place = key(row.rest, to);
      if (taken.has(place)) {
        leaving.delete(row);
        cancelled.push(row);
        settled = false;
      }
      taken.add(place);
    }
  }
  return { moved: [...leaving].map(([row, to]) => ({ row, to })), cancelled };
}
