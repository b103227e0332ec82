import { connect } from 'node:net';

import Fastify from 'fastify';

import { openApiDocument } from '../../apps/api/src/http/api-document.js';
import { endStalledBodies } from '../../apps/api/src/http/stalled-body.js';
import { launchRehearsal, startApi, type ApiUnderTest, type Rehearsal } from './api-under-test.js';

describe('what a request may cost', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
  });
  afterAll(() => api.stop());

  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin: api.url, ...headers }, body });

  it('refuses a sign-in of half a megabyte of fields before it reads them', async () => {
    const fields = JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, no) => [`k${no}`, 1])));
    const response = await post('/session', fields);
    const answer = await response.text();
    expect(response.status).toBe(413);
    expect(answer.length).toBeLessThan(2_000);
    expect((JSON.parse(answer) as { code: string }).code).toBe('bodyTooLarge');
  });

  it('names twenty faults, says how many more there are, and answers with less than was sent', async () => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, no) => [`a field that nobody asked for ${no}`, 1])));
    const response = await post(`/assignments/${rehearsal.of(1, 'fgj').id}/waive`, body.slice(0, 120_000).replace(/,[^,]*$/, '}'), {
      ...rehearsal.coordinator.credentials,
      'idempotency-key': crypto.randomUUID(),
    });
    const answer = await response.text();
    const problem = JSON.parse(answer) as { faults: object[]; omitted: number };
    expect(response.status).toBe(422);
    expect(problem.faults).toHaveLength(20);
    expect(problem.omitted).toBeGreaterThan(2_000);
    expect(answer.length).toBeLessThan(body.length / 10);
  });

  it('refuses a file of nine thousand columns in twenty lines', async () => {
    const form = new FormData();
    form.append('file', new Blob(['a,'.repeat(9_000)]), 'wide.csv');
    const response = await fetch(`${api.url}/api/plans/${rehearsal.planId}/measurements/csv`, {
      method: 'POST',
      headers: { ...rehearsal.coordinator.credentials, 'idempotency-key': crypto.randomUUID() },
      body: form,
    });
    const problem = (await response.json()) as { faults: object[]; omitted: number };
    expect({ status: response.status, named: problem.faults.length }).toEqual({ status: 422, named: 20 });
    expect(problem.omitted).toBeGreaterThan(8_000);
  });

  /**
   * Every field of text and date of every command, with what no field may hold: refused with its place, or let through by a
   * route that keeps it nowhere, but never an error of ours.
   */
  it.each([
    ['NUL', 'a\u0000b'],
    ['half of a surrogate pair', '\ud83d'],
    ['a control character', '\u001b[31m'],
    ['the year 0000', '0000-01-01'],
    ['the year 9999', '9999-12-31'],
  ])('%s in any field is no error of ours', async (_what, value) => {
    const commands = Object.entries(openApiDocument(api.app).paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, { requestBody?: { content: Record<string, { schema?: Schema }> } }>).flatMap(([method, operation]) => {
        const schema = operation.requestBody?.content['application/json']?.schema;
        return schema === undefined || path.startsWith('/api/session') || path.includes('/clock') ? [] : [{ path, method, schema }];
      }),
    );
    expect(commands.length).toBeGreaterThan(25);
    const wrong: string[] = [];
    const asked = new Set<string>();
    for (const { path, method, schema } of commands) {
      for (const body of bodiesWith(schema, value)) {
        const url = path.replace(/^\/api/, '').replace('{plan}', rehearsal.planId).replace('{id}', rehearsal.of(1, 'fgj').id).replace('{file}', rehearsal.of(1, 'fgj').id);
        for (const caller of [rehearsal.coordinator, rehearsal.officers['fgj']!, rehearsal.admin, rehearsal.leader]) {
          const { status } = await caller.send(method.toUpperCase(), url, { body });
          if (status === 403) continue;
          asked.add(`${method} ${path}`);
          // Temporal is not there in these tests.
          if (status >= 500 && status !== 503) wrong.push(`${method} ${path} ${JSON.stringify(body)}: ${status}`);
          break;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(commands.map(({ path, method }) => `${method} ${path}`).filter((one) => !asked.has(one))).toEqual([]);
  });
});

describe('an answer', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
  });
  afterAll(() => api.stop());

  it.each([
    ['br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['identity', null],
  ])('is packed for a reader of %s, when it is long', async (accept, encoding) => {
    const ask = (path: string) => fetch(`${api.url}/api${path}`, { headers: { ...rehearsal.admin.credentials, 'accept-encoding': accept } });
    const long = await ask('/openapi.json');
    expect(long.headers.get('content-encoding')).toBe(encoding);
    if (encoding !== null) expect(long.headers.get('vary')).toContain('accept-encoding');
    expect(Object.keys(((await long.json()) as { paths: object }).paths).length).toBeGreaterThan(50);
    expect((await ask('/health')).headers.get('content-encoding')).toBeNull();
  });
});

describe('a body that stops half-way', () => {
  it('is cut off; one that is whole is answered however long its work takes', async () => {
    const server = Fastify();
    endStalledBodies(server, 100);
    server.post('/', async () => new Promise((done) => setTimeout(() => done({ fine: true }), 400)));
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as { port: number };
    const send = (text: string) =>
      new Promise<string>((done) => {
        let heard = '';
        const socket = connect(port, '127.0.0.1', () => socket.write(text));
        socket.on('data', (chunk) => {
          heard += String(chunk);
          if (heard.includes('fine')) socket.destroy();
        });
        socket.on('error', () => undefined);
        socket.on('close', () => done(heard));
      });
    const head = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n';
    expect(await send(`${head}{"a`)).toBe('');
    expect(await send(`${head}{"a": 1 }`)).toContain('"fine":true');
    await server.close();
  });
});

describe('a connection over which nothing is asked', () => {
  it('does not keep the API from stopping', async () => {
    const api = await startApi();
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
    const closed = new Promise((done) => socket.once('close', done));
    await new Promise((done) => socket.once('connect', done));
    await api.stop();
    expect(await closed).toBe(false);
  });
});

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
}

/** One body for every text of the schema with `value` in that place and something plausible in all others. */
function bodiesWith(schema: Schema, value: string): unknown[] {
  const texts = textsOf(schema);
  return texts.map((path) => filled(schema, path, value));
}

function textsOf(schema: Schema, path: readonly string[] = []): (readonly string[])[] {
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (options) return options.flatMap((option, no) => textsOf(option, [...path, `|${no}`]));
  if (schema.properties) return Object.entries(schema.properties).flatMap(([name, field]) => textsOf(field, [...path, name]));
  // Names that the sender chooses are texts as well.
  if (typeof schema.additionalProperties === 'object') return [[...path, '{name}'], ...textsOf(schema.additionalProperties, [...path, '{}'])];
  if (schema.items) return textsOf(schema.items, [...path, '[]']);
  return schema.type === 'string' && schema.enum === undefined && schema.const === undefined ? [path] : [];
}

function filled(schema: Schema, path: readonly string[] | null, value: string): unknown {
  const [step, ...rest] = path ?? [];
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (options) {
    const no = step?.startsWith('|') ? Number(step.slice(1)) : 0;
    return filled(options[no]!, step === undefined ? null : rest, value);
  }
  if (schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, filled(field, step === name ? rest : null, value)]));
  }
  if (typeof schema.additionalProperties === 'object') {
    return { [step === '{name}' ? value : 'x']: filled(schema.additionalProperties, step === '{}' ? rest : null, value) };
  }
  if (schema.items) return [filled(schema.items, step === '[]' ? rest : null, value)];
  if (path !== null && path.length === 0) return value;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'string') return schema.format === 'date' ? '2022-06-30' : schema.format === 'uuid' ? crypto.randomUUID() : 'x';
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1);
  return schema.type === 'boolean' ? true : null;
}
