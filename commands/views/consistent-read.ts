import type { DataSource } from 'typeorm';
import { TIME } from '../actor.js';
import { transact, type Tx } from '../transaction.js';

/** Several reads of one and the same moment: a view's last event number then fits its state. */
export async function consistentRead<T>(db: DataSource, read: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(db, TIME, read, 'REPEATABLE READ');
}
