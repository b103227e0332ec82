import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';

import { createApp } from '../../apps/api/src/app.js';
import type { Problem } from '../../apps/api/src/http/problem.js';
import { readEnvironment } from '../../config/environment.js';
import type { Plan, UnitDirectory } from '../../domain/plan/plan.js';
import { freshDatabase } from '../stack/database.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../stack/small-plan.js';

export const OPERATOR_TOKEN = 'operator-token-of-the-api-tests';
export const PASSWORD = 'correct horse battery';

/** The real API with a database of its own, listening on a free port. */
export interface ApiUnderTest {
  readonly app: NestFastifyApplication;
  readonly db: DataSource;
  readonly url: string;
  readonly filesDir: string;
  stop(): Promise<void>;
}

export async function startApi(settings: Readonly<Record<string, string>> = {}): Promise<ApiUnderTest> {
  const database = await freshDatabase();
  const filesDir = await mkdtemp(join(tmpdir(), 'duban-api-files-'));
  const environment = readEnvironment({
    DATABASE_URL: database.url,
    DATABASE_POOL: '4',
    OPERATOR_TOKEN,
    ALLOW_REHEARSAL: 'true',
    FILES_DIR: filesDir,
    MAX_FILE_BYTES: '20000',
    LOG_LEVEL: 'error',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    WEB_DIR: filesDir,
    ...settings,
  });
  const app = await createApp(environment);
  await app.listen(0, '127.0.0.1');
  return {
    app,
    db: app.get(DataSource),
    url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    filesDir,
    stop: async () => {
      await app.close();
      await database.drop();
      await rm(filesDir, { recursive: true, force: true });
    },
  };
}

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface Ask {
  readonly body?: unknown;
  /** One of its own for every request unless told; null: none is sent. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A line of server-sent events. */
export interface Line<T> {
  readonly said: readonly T[];
  /** Fulfilled when the server ends it, or we hang up. */
  readonly ended: Promise<void>;
  hangUp(): void;
}

/** One person's way to the API. */
export class Caller {
  constructor(
    private readonly url: string,
    readonly credentials: Readonly<Record<string, string>>,
  ) {}

  static bearer(url: string, token: string): Caller {
    return new Caller(url, { authorization: `Bearer ${token}` });
  }

  get<T = unknown>(path: string, ask: Ask = {}): Promise<Answer<T>> {
    return this.send('GET', path, ask);
  }

  post<T = unknown>(path: string, body?: unknown, ask: Omit<Ask, 'body'> = {}): Promise<Answer<T>> {
    return this.send('POST', path, { body, ...ask });
  }

  /** A refused request: its problem document. */
  async refused(method: string, path: string, ask: Ask = {}): Promise<Problem> {
    const answer = await this.send<Problem>(method, path, ask);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body.status).toBe(answer.status);
    return answer.body;
  }

  upload<T = unknown>(name: string, content: string | Uint8Array, path = '/files', ask: Ask = {}): Promise<Answer<T>> {
    const form = new FormData();
    form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
    return this.send('POST', path, { ...ask, body: form });
  }

  /** Opens a line of server-sent events and keeps what is said on it. */
  async listen<T = Record<string, unknown>>(path: string): Promise<Line<T>> {
    const hungUp = new AbortController();
    const response = await fetch(`${this.url}/api${path}`, { headers: { accept: 'text/event-stream', ...this.credentials }, signal: hungUp.signal });
    expect(response.status).toBe(200);
    const said: T[] = [];
    const ended = (async () => {
      let rest = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body! as unknown as AsyncIterable<Uint8Array>) {
        const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = parts.pop()!;
        for (const part of parts) if (part.startsWith('data: ')) said.push(JSON.parse(part.slice(6)) as T);
      }
    })().catch(() => undefined);
    return { said, ended, hangUp: () => hungUp.abort() };
  }

  async send<T = unknown>(method: string, path: string, { body, key, headers }: Ask): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        'accept-language': 'en',
        ...this.credentials,
        ...(key === null || method === 'GET' ? {} : { 'idempotency-key': key ?? crypto.randomUUID() }),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    // A line that stays open is not waited for: `listen` hears it.
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return { status: response.status, headers: response.headers, body: '' as T };
    }
    const text = await response.text();
    const json = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
  }
}

export interface AssignmentRow {
  readonly id: string;
  readonly task: number;
  readonly unit: string;
  readonly status: string;
  readonly round: number;
  readonly light: string;
}

/** A launched rehearsal of the small plan, and its people. */
export interface Rehearsal {
  readonly planId: string;
  readonly admin: Caller;
  readonly coordinator: Caller;
  readonly leader: Caller;
  readonly officers: Readonly<Record<string, Caller>>;
  readonly assignments: readonly AssignmentRow[];
  /** The assignment of a task and a unit. */
  of(task: number, unit: string): AssignmentRow;
}

export async function launchRehearsal(
  { url }: ApiUnderTest,
  plan: Plan = SMALL_PLAN,
  directory: UnitDirectory = SMALL_DIRECTORY,
): Promise<Rehearsal> {
  const admin = Caller.bearer(url, OPERATOR_TOKEN);
  const launched = await admin.post<{ planId: string }>('/plans', { plan, directory, clock: { kind: 'stepped', now: '2022-03-01T08:30:00+08:00' } });
  expect(launched).toMatchObject({ status: 201 });
  const { planId } = launched.body;
  const cast = await admin.post<{ accounts: { role: string; unit: string | null; token: string }[] }>(`/plans/${planId}/cast`);
  expect(cast).toMatchObject({ status: 200 });
  const { items } = (await admin.get<{ items: AssignmentRow[] }>(`/plans/${planId}/assignments?size=200`)).body;
  const by = (role: string) => Caller.bearer(url, cast.body.accounts.find((account) => account.role === role)!.token);
  return {
    planId,
    admin,
    coordinator: by('coordinator'),
    leader: by('leader'),
    officers: Object.fromEntries(cast.body.accounts.flatMap(({ unit, token }) => (unit === null ? [] : [[unit, Caller.bearer(url, token)]]))),
    assignments: items,
    of: (task, unit) => items.find((item) => item.task === task && item.unit === unit)!,
  };
}

/** Opens an account with {@link PASSWORD} and signs it in as a browser does. */
export async function signedIn(api: ApiUnderTest, role: string, unit: string | null = null): Promise<Caller> {
  const login = `${role}.${crypto.randomUUID().slice(0, 8)}`;
  const admin = Caller.bearer(api.url, OPERATOR_TOKEN);
  const opened = await admin.post('/accounts', { login, name: login, role, unit, mail: `${login}@trial.example`, password: PASSWORD });
  expect(opened).toMatchObject({ status: 201 });
  return new Caller(api.url, { cookie: await sessionCookie(api, login) });
}

/** `duban_session=…` of a fresh session. */
export async function sessionCookie({ url }: ApiUnderTest, login: string): Promise<string> {
  const answer = await new Caller(url, {}).post('/session', { login, password: PASSWORD }, { key: null });
  expect(answer).toMatchObject({ status: 200 });
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}
