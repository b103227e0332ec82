import { setTimeout as pause } from 'node:timers/promises';

/** A problem document (RFC 9457) as the API answers it. */
export interface Problem {
  readonly status: number;
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly where?: string;
  readonly faults?: readonly { readonly detail?: string; readonly where?: string }[];
}

/** The API refused; the message is its own sentence. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  constructor(
    readonly request: string,
    readonly problem: Problem,
  ) {
    super(`${request}: ${problem.detail ?? problem.title ?? problem.status}${problem.where ? ` (${problem.where})` : ''}`);
  }
}

export interface ApiClientOptions {
  /** `http://127.0.0.1:7800` */
  readonly url: string;
  readonly token: string;
  /** How long to go on trying while the other side is away, ms. */
  readonly patience?: number;
  readonly language?: 'zh' | 'en';
  /** Ends every request, also one that is being repeated. */
  readonly signal?: AbortSignal;
}

/**
 * Speaks to the API with one person's token. A request that got no answer, or 503, is sent again with the same
 * idempotency key until patience runs out, so a restart on the other side loses and doubles nothing.
 */
export class ApiClient {
  constructor(private readonly options: ApiClientOptions) {}

  /** The same API, another person. */
  as(token: string): ApiClient {
    return new ApiClient({ ...this.options, token });
  }

  get<T>(path: string): Promise<T> {
    return this.request<T>('GET', path, {});
  }

  /** `key` makes the command idempotent; queries and the clock need none. */
  post<T>(path: string, body: unknown, key?: string): Promise<T> {
    return this.request<T>('POST', path, {
      headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
      body: JSON.stringify(body ?? {}),
    });
  }

  /** Uploads one evidence file. */
  upload<T>(name: string, content: Blob, key: string): Promise<T> {
    const form = new FormData();
    form.append('file', content, name);
    return this.request<T>('POST', '/files', { headers: { 'idempotency-key': key }, body: form });
  }

  private async request<T>(method: string, path: string, init: { headers?: Record<string, string>; body?: string | FormData }): Promise<T> {
    const until = performance.now() + (this.options.patience ?? 60_000);
    for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
      this.options.signal?.throwIfAborted();
      const answer = await this.once(method, path, init);
      if (answer instanceof Response && answer.status !== 503) return read<T>(`${method} ${path}`, answer);
      if (performance.now() > until) {
        if (answer instanceof Response) return read<T>(`${method} ${path}`, answer);
        throw answer;
      }
      await pause(wait, undefined, this.options.signal ? { signal: this.options.signal } : {});
    }
  }

  private async once(method: string, path: string, init: { headers?: Record<string, string>; body?: string | FormData }): Promise<Response | Error> {
    const headers = { authorization: `Bearer ${this.options.token}`, 'accept-language': this.options.language ?? 'zh', ...init.headers };
    try {
      return await fetch(`${this.options.url}/api${path}`, { ...init, method, headers, ...(this.options.signal ? { signal: this.options.signal } : {}) });
    } catch (error) {
      if (error instanceof TypeError) return error;
      throw error;
    }
  }
}

async function read<T>(request: string, response: Response): Promise<T> {
  const text = await response.text();
  if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
  throw new ApiRefusal(request, { status: response.status, ...problemOf(text) });
}

function problemOf(text: string): Partial<Problem> {
  try {
    return JSON.parse(text) as Partial<Problem>;
  } catch {
    return { detail: text.slice(0, 200) };
  }
}
