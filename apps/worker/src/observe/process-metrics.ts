import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { DataSource } from 'typeorm';

import type { Metrics } from './metrics.js';

/** What every process tells of itself: processor, memory, delay of its event loop. */
export function observeProcess(metrics: Metrics, part: 'api' | 'worker'): void {
  const started = metrics.gauge('process_start_time_seconds', 'When the process began, in seconds since 1970');
  const cpu = metrics.gauge('process_cpu_seconds_total', 'Processor time used');
  const memory = metrics.gauge('process_resident_memory_bytes', 'Memory in use');
  const heap = metrics.gauge('nodejs_heap_size_used_bytes', 'Memory of the JavaScript heap in use');
  const loop = metrics.gauge('nodejs_eventloop_lag_p99_seconds', 'Delay of the event loop since the last answer, 99th percentile');
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  started.set(Date.now() / 1000 - process.uptime(), { part });
  metrics.onCollect(() => {
    const { user, system } = process.cpuUsage();
    cpu.set((user + system) / 1e6, { part });
    const { rss, heapUsed } = process.memoryUsage();
    memory.set(rss, { part });
    heap.set(heapUsed, { part });
    loop.set(delay.percentile(99) / 1e9, { part });
    delay.reset();
  });
}

interface Pool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly options: { readonly max?: number };
}

/** How much of the process's pool is in use, and who waits for it. */
export function observePool(metrics: Metrics, db: DataSource, part: 'api' | 'worker'): void {
  const use = metrics.gauge('duban_database_pool', 'Connections of the pool by state, those who wait for one, and the most there may be');
  metrics.onCollect(() => {
    const { totalCount, idleCount, waitingCount, options } = (db.driver as unknown as { master: Pool }).master;
    use.set(totalCount - idleCount, { part, state: 'busy' });
    use.set(idleCount, { part, state: 'idle' });
    use.set(waitingCount, { part, state: 'waiting' });
    use.set(options.max ?? 10, { part, state: 'max' });
  });
}
