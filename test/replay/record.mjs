/** `node test/replay/record.mjs`: records the histories anew. It starts the real parts it needs. */
import { startRealParts } from '../stack/real-parts.mjs';

const end = await startRealParts(['postgres', 'temporal']);
try {
  const { recordHistories } = await import('./record.ts');
  await recordHistories();
} finally {
  await end();
}
process.exit(0);
