/** Names of a metric's labels, with their values. */
export type Labels = Readonly<Record<string, string>>;

/** Upper bounds in seconds that suit requests of a web page. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly kind: 'counter' | 'gauge' | 'histogram';
  /** Lines without their comments. */
  lines(): readonly string[];
}

/**
 * What a process tells Prometheus, in its text format (version 0.0.4). Of our own, for it is a page long: prom-client has had
 * no release since 2024.
 */
export class Metrics {
  readonly #metrics: Metric[] = [];
  readonly #collectors: (() => void | Promise<void>)[] = [];

  /** A number that only grows. */
  counter(name: string, help: string): Counter {
    return this.#add(new Counter(name, help));
  }

  /** A number as it is now. */
  gauge(name: string, help: string): Gauge {
    return this.#add(new Gauge(name, help));
  }

  /** How many took how long, in seconds. */
  histogram(name: string, help: string): Histogram {
    return this.#add(new Histogram(name, help));
  }

  /** `collect` sets gauges before each answer. One that fails leaves the others alone. */
  onCollect(collect: () => void | Promise<void>): void {
    this.#collectors.push(collect);
  }

  /** @returns everything, for the route `/metrics`. */
  async text(): Promise<string> {
    await Promise.allSettled(this.#collectors.map(async (collect) => collect()));
    return this.#metrics.map((metric) => [`# HELP ${metric.name} ${metric.help}`, `# TYPE ${metric.name} ${metric.kind}`, ...metric.lines(), ''].join('\n')).join('');
  }

  #add<M extends Metric>(metric: M): M {
    this.#metrics.push(metric);
    return metric;
  }
}

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export class Gauge implements Metric {
  readonly kind: 'gauge' | 'counter' = 'gauge';
  protected readonly values = new Map<string, number>();
  constructor(readonly name: string, readonly help: string) {}

  set(value: number, labels: Labels = {}): void {
    this.values.set(written(labels), value);
  }

  /** Forgets every value: labels that are no more must not stay at their last. */
  reset(): void {
    this.values.clear();
  }

  lines(): string[] {
    return [...this.values].map(([labels, value]) => `${this.name}${labels} ${value}`);
  }
}

export class Counter extends Gauge {
  override readonly kind = 'counter';

  add(amount = 1, labels: Labels = {}): void {
    const key = written(labels);
    this.values.set(key, (this.values.get(key) ?? 0) + amount);
  }
}

export class Histogram implements Metric {
  readonly kind = 'histogram';
  readonly #series = new Map<string, { readonly labels: Labels; readonly buckets: number[]; sum: number; count: number }>();
  constructor(readonly name: string, readonly help: string) {}

  observe(seconds: number, labels: Labels = {}): void {
    const key = written(labels);
    let series = this.#series.get(key);
    if (series === undefined) this.#series.set(key, (series = { labels, buckets: SECONDS.map(() => 0), sum: 0, count: 0 }));
    const at = SECONDS.findIndex((bound) => seconds <= bound);
    if (at >= 0) series.buckets[at]! += 1;
    series.sum += seconds;
    series.count += 1;
  }

  lines(): string[] {
    return [...this.#series.values()].flatMap(({ labels, buckets, sum, count }) => {
      let upTo = 0;
      return [
        ...buckets.map((bucket, index) => `${this.name}_bucket${written({ ...labels, le: String(SECONDS[index]) })} ${(upTo += bucket)}`),
        `${this.name}_bucket${written({ ...labels, le: '+Inf' })} ${count}`,
        `${this.name}_sum${written(labels)} ${sum}`,
        `${this.name}_count${written(labels)} ${count}`,
      ];
    });
  }
}

function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
