import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `holds`. @throws Error after `within` milliseconds. */
export async function until(holds: () => boolean | Promise<boolean>, within = 20_000): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`did not come true within ${within} ms: ${holds.toString()}`);
    await sleep(20);
  }
}
