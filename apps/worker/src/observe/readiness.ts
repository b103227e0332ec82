/** How long a check may take: an orchestrator has its answer within a second. */
const PATIENCE_MS = 700;

/** @throws Error with the reason where something is not as it must be. */
export type Check = () => Promise<void>;

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly ms: number; readonly reason?: string }>>;
}

/**
 * Asks every check at once, whether this process can do its work. One that still hangs from an earlier question is not put
 * again: a database that does not answer must not cost a connection a question.
 */
export class ReadinessProbe {
  readonly #hanging = new Set<string>();

  constructor(
    private readonly checks: Readonly<Record<string, Check>>,
    private readonly patience = PATIENCE_MS,
  ) {}

  /** Never rejects; answers within the patience. */
  async ask(): Promise<Readiness> {
    const answers = await Promise.all(Object.entries(this.checks).map(async ([name, check]) => [name, await this.#one(name, check)] as const));
    return { ready: answers.every(([, { ok }]) => ok), checks: Object.fromEntries(answers) };
  }

  async #one(name: string, check: Check): Promise<Readiness['checks'][string]> {
    if (this.#hanging.has(name)) return { ok: false, ms: 0, reason: 'an earlier question is not answered yet' };
    const began = performance.now();
    this.#hanging.add(name);
    const asked = check().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    void asked.finally(() => this.#hanging.delete(name));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => (timer = setTimeout(() => resolve(`no answer within ${this.patience} ms`), this.patience)));
    const reason = await Promise.race([asked, late]);
    clearTimeout(timer);
    const ms = Math.round(performance.now() - began);
    return reason === null ? { ok: true, ms } : { ok: false, ms, reason };
  }
}
