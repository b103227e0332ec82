/** One Ctrl-C reaches us twice: from the terminal and from the process that started us. */
const SAME_MS = 1_000;

/**
 * @returns what is aborted by Ctrl-C, SIGTERM, a closed terminal or the death of the process that started us. A second
 *   Ctrl-C, later, ends at once; the watchdog then ends the parts.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  let first: number | null = null;
  const interrupt = () => {
    if (first === null) {
      first = performance.now();
      controller.abort();
    } else if (performance.now() - first > SAME_MS) {
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  if (process.channel) {
    process.on('disconnect', interrupt);
    process.channel.unref();
  }
  return controller.signal;
}

/** @returns when the signal is aborted; at once when it already is. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  // A pending promise alone keeps no process alive, and the signal handlers do not either.
  const alive = setInterval(() => undefined, 60_000);
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  clearInterval(alive);
}
