import type { UnitDirectory } from '../../domain/plan/plan.js';
import { queueNotices } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import type { Tx } from '../transaction.js';
import type { Done } from './act.js';

/** Tells the unit's officer at once, in a mail of its own, what was decided. */
export async function tellOfficer(
  tx: Tx,
  { row, plan }: Done,
  message: {
    readonly rule: 'approved' | 'returned' | 'extensionDecided' | 'waived';
    readonly dueVersion: number;
    readonly round?: number;
    readonly occasion?: string;
    readonly params: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const [found] = await tx.query<{ directory: UnitDirectory }>('SELECT directory FROM plans WHERE id = $1', [plan.id]);
  await queueNotices(
    tx,
    plan,
    recipientsOf(found!.directory, row.unitKey, ['officer']).map(({ mail, role }) => ({
      ...message,
      assignmentId: row.id,
      taskNo: row.taskNo,
      unitKey: row.unitKey,
      recipient: mail,
      recipientRole: role,
      at: plan.now,
      sendAt: plan.now,
      immediate: true,
    })),
  );
}
