import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
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
    const body = init.body instanceof FormData ? await encoded(init.body) : { content: init.body, headers: {} };
    const headers = { authorization: `Bearer ${this.options.token}`, 'accept-language': this.options.language ?? 'zh', ...init.headers, ...body.headers };
    for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
      this.options.signal?.throwIfAborted();
      const answer = await this.once(method, path, headers, body.content);
      if (!(answer instanceof Error) && answer.status !== 503) return read<T>(`${method} ${path}`, answer);
      if (performance.now() > until) {
        if (answer instanceof Error) throw answer;
        return read<T>(`${method} ${path}`, answer);
      }
      await pause(wait, undefined, this.options.signal ? { signal: this.options.signal } : {});
    }
  }

  /** The answer, or what kept it from coming. `node:http` and not `fetch`, which takes three times as long for it. */
  private once(method: string, path: string, headers: Record<string, string>, body: string | Buffer | undefined): Promise<Answer | Error> {
    const { url, signal } = this.options;
    return new Promise((resolve, reject) => {
      const failed = (error: Error) => (signal?.aborted ? reject(error) : resolve(error));
      const sent = request(`${url}/api${path}`, { method, headers, agent: CONNECTIONS, ...(signal ? { signal } : {}) }, (response) => {
        text(response).then((content) => resolve({ status: response.statusCode ?? 0, content }), failed);
      });
      sent.once('error', failed);
      sent.end(body);
    });
  }
}

interface Answer {
  readonly status: number;
  readonly content: string;
}

const CONNECTIONS = new Agent({ keepAlive: true });

async function encoded(form: FormData): Promise<{ content: Buffer; headers: Record<string, string> }> {
  const encoder = new Response(form);
  return { content: Buffer.from(await encoder.arrayBuffer()), headers: { 'content-type': encoder.headers.get('content-type')! } };
}

function read<T>(request: string, { status, content }: Answer): T {
  if (status >= 200 && status < 300) return (content ? JSON.parse(content) : undefined) as T;
  throw new ApiRefusal(request, { status, ...problemOf(content) });
}

function problemOf(text: string): Partial<Problem> {
  try {
    return JSON.parse(text) as Partial<Problem>;
  } catch {
    return { detail: text.slice(0, 200) };
  }
}
