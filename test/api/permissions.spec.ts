import { MetadataScanner, ModulesContainer } from '@nestjs/core';

import { ROUTE_ACCESS } from '../../apps/api/src/access/may.decorator.js';
import { openApiDocument } from '../../apps/api/src/http/api-document.js';
import { Caller, launchRehearsal, signedIn, startApi, type ApiUnderTest, type Rehearsal } from './api-under-test.js';

/*
 * Who may call what, written apart from the decorators and from `domain/access`. One letter a caller:
 * nobody, the unit's Officer, an officer of another unit, coordinator, leader, auditor, admin.
 * y: let in; -: refused for want of a session; n: refused for want of the right. The auditor's session ends with the last row.
 */
const TABLE = `
POST   /session                                y y y y y y y
GET    /session                                - y y y y y y
GET    /session/rehearsal                      y y y y y y y
POST   /session/rehearsal                      y y y y y y y
GET    /health                                 y y y y y y y
GET    /plans                                  - y y y y y y
POST   /plans                                  - n n y n n y
GET    /plans/{plan}                           - y y y y y y
POST   /plans/launch-preview                   - n n y n n y
POST   /plans/{plan}/take-back                 - n n y n n y
POST   /plans/{plan}/cast                      - n n n n n y
GET    /plans/{plan}/clock                     - n n n n n y
POST   /plans/{plan}/clock                     - n n n n n y
GET    /plans/{plan}/live                      - y y y y y y
GET    /plans/{plan}/events                    - y y y y y y
GET    /plans/{plan}/tasks                     - y y y y y y
GET    /plans/{plan}/tasks/{no}                - y y y y y y
GET    /plans/{plan}/stages                    - y y y y y y
GET    /plans/{plan}/assignments               - y y y y y y
GET    /plans/{plan}/reviews                   - n n y y y n
GET    /plans/{plan}/extensions                - n n y y y n
POST   /plans/{plan}/reviews                   - n n y n n n
GET    /plans/{plan}/notices                   - y y y y y y
POST   /plans/{plan}/notices/resend            - n n y n n y
GET    /plans/{plan}/timeline                  - y y y y y y
GET    /plans/{plan}/scorecard                 - y y y y y y
GET    /plans/{plan}/scorecard/evidence        - y y y y y y
POST   /plans/{plan}/what-if                   - y y y y y y
GET    /plans/{plan}/measurements              - y y y y y y
GET    /plans/{plan}/assessment                - y y y y y y
POST   /plans/{plan}/assessment/{year}/approval - n n n y n n
GET    /plans/{plan}/documents                 - y y y y y n
GET    /plans/{plan}/record                    - n n y y y y
GET    /assignments/{id}                       - y n y y y y
GET    /assignments/{id}/timeline              - y n y y y y
GET    /submissions/{id}/files/{file}          - y n y y y n
GET    /submissions/{id}/files/{file}/contents - y n y y y n
POST   /assignments/{id}/acknowledge           - y n n n n n
POST   /assignments/{id}/work-plan             - y n n n n n
POST   /assignments/{id}/submissions           - y n n n n n
POST   /assignments/{id}/withdraw              - y n n n n n
POST   /assignments/{id}/extension             - y n n n n n
POST   /assignments/{id}/extension/take-back   - y n n n n n
POST   /assignments/{id}/hold                  - n n y n n n
GET    /plans/{plan}/escalations               - n n y n n n
POST   /plans/{plan}/escalations               - n n y n n n
POST   /assignments/{id}/release               - n n y n n n
POST   /assignments/{id}/annul                 - n n y n n n
POST   /assignments/{id}/review                - n n y n n n
POST   /assignments/{id}/extension-decision    - n n y n n n
POST   /assignments/{id}/waive                 - n n y n n n
POST   /files                                  - y y y n n n
POST   /plans/{plan}/progress-reports          - y n n n n n
POST   /plans/{plan}/amendments                - n n y n n n
POST   /plans/{plan}/preview                   - n n y n n n
POST   /plans/{plan}/policy                    - n n y n n n
POST   /plans/{plan}/calendar                  - n n y n n n
GET    /plans/{plan}/delegations               - n n y n n n
POST   /plans/{plan}/delegations               - n n y n n n
POST   /delegations/{id}/end                   - n n y n n n
GET    /documents/{id}/file                    - y y y y y n
POST   /documents/{id}/sign                    - n n y n n n
POST   /documents/{id}/text                    - n n y n n n
POST   /documents/{id}/discard                 - n n y n n n
POST   /plans/{plan}/documents/sign            - n n y n n n
POST   /plans/{plan}/measurements              - n n y n n n
POST   /plans/{plan}/measurements/csv          - n n y n n n
POST   /measurements/{id}/decision             - n n y n n n
GET    /plans/{plan}/push-tokens               - n n y n n n
POST   /plans/{plan}/push-tokens               - n n y n n n
POST   /push-tokens/{id}/withdraw              - n n y n n n
POST   /push/measurements                      - - - - - - -
GET    /plans/{plan}/directory                 - y y y y y y
POST   /plans/{plan}/directory                 - n n y n n n
GET    /plans/{plan}/terms                     - y y y y y y
GET    /rehearsals                             - n n y y y y
POST   /rehearsals                             - n n y n n y
GET    /rehearsals/{id}                        - n n y y y y
POST   /rehearsals/{id}/stop                   - n n y n n y
GET    /health/parts                           - n n n n y y
GET    /accounts                               - n n n n n y
POST   /accounts                               - n n n n n y
POST   /accounts/{id}/deactivate               - n n n n n y
POST   /accounts/{id}/password                 - n n n n n y
GET    /audit                                  - n n n n y y
GET    /audit/actions                          - n n n n y y
GET    /audit/verify                           - n n n n y y
GET    /plans/{plan}/search                    - y y y y y y
GET    /inbox                                  - y y y y y y
POST   /inbox/read                             - y y y y y y
GET    /plans/{plan}/leadership                - n n y y y y
GET    /plans/{plan}/burden                    - y y y y y y
GET    /views                                  - y y y y y y
PUT    /views/{id}                             - y y y y y y
DELETE /views/{id}                             - y y y y y y
GET    /drafts                                 - n n y n n y
POST   /drafts                                 - n n y n n y
GET    /drafts/template.xlsx                   - n n y n n y
GET    /drafts/{id}                            - n n y n n y
PUT    /drafts/{id}                            - n n y n n y
POST   /drafts/{id}/columns                    - n n y n n y
DELETE /drafts/{id}                            - n n y n n y
GET    /drafts/{id}/plan                       - n n y n n y
GET    /drafts/{id}/directory                  - n n y n n y
PUT    /drafts/{id}/directory                  - n n y n n y
POST   /drafts/{id}/directory-file             - n n y n n y
POST   /drafts/{id}/launch-preview             - n n y n n y
POST   /drafts/{id}/launch                     - n n y n n y
DELETE /session                                - y y y y y y
`;

const CALLERS = ['nobody', 'officer', 'other officer', 'coordinator', 'leader', 'auditor', 'admin'] as const;
const ROWS = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [method, path, ...letters] = line.trim().split(/\s+/);
    return { method: method!, path: path!, letters };
  });

describe('who may call what', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  let callers: Record<(typeof CALLERS)[number], Caller>;
  let submission: { id: string; file: string };

  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
    const officer = rehearsal.officers['fgj']!;
    callers = {
      nobody: new Caller(api.url, {}),
      officer,
      'other officer': rehearsal.officers['sjj']!,
      coordinator: rehearsal.coordinator,
      leader: rehearsal.leader,
      auditor: await signedIn(api, 'auditor'),
      admin: rehearsal.admin,
    };
    const { sha256 } = (await officer.upload<{ sha256: string }>('a.txt', 'evidence')).body;
    const evidence = { note: '', performedOn: '2022-03-01', files: [{ sha256, name: 'a.txt' }], figures: [] };
    const id = (await officer.post<{ submissionId: string }>(`/assignments/${rehearsal.of(2, 'fgj').id}/submissions`, evidence)).body.submissionId;
    const detail = await officer.get<{ submissions: { files: { id: string }[] }[] }>(`/assignments/${rehearsal.of(2, 'fgj').id}`);
    submission = { id, file: detail.body.submissions[0]!.files[0]!.id };
  });
  afterAll(() => api.stop());

  it('speaks of every route the API has, and of no other', () => {
    const document = openApiDocument(api.app);
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/^\/api/, '')}`),
    );
    expect(routes.sort()).toEqual(ROWS.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('leaves no handler without a declared right', () => {
    const scanner = new MetadataScanner();
    const controllers = [...api.app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
    const bare = controllers.flatMap(({ metatype, instance }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      return scanner
        .getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata('path', prototype[name]!) && !Reflect.hasMetadata(ROUTE_ACCESS, prototype[name]!))
        .map((name) => `${metatype?.name}.${name}`);
    });
    expect(controllers.length).toBeGreaterThan(15);
    expect(bare).toEqual([]);
  });

  it.each(ROWS)('$method $path', async ({ method, path, letters }) => {
    expect(letters).toHaveLength(CALLERS.length);
    const outcomes: string[] = [];
    for (const [index, name] of CALLERS.entries()) {
      // Who is let in comes without key and body, so that nothing is changed; who is refused, with both as they should be.
      const ask = letters[index] === 'y' ? { key: null, ...(BODIES[path] === undefined ? {} : { body: {} }) } : { ...bodyOf(path) };
      const { status } = await callers[name].send(method, pathOf(path), method === 'GET' ? {} : ask);
      outcomes.push(status === 401 ? '-' : status === 403 ? 'n' : 'y');
      expect(status).toBeLessThan(500);
    }
    expect(outcomes.join(' ')).toBe(letters.join(' '));
  });

  const pathOf = (path: string) =>
    path
      .replace('{plan}', rehearsal.planId)
      .replace('{no}', '1')
      .replace('/submissions/{id}/files/{file}', `/submissions/${submission.id}/files/${submission.file}`)
      .replace('{id}', path.startsWith('/assignments') ? rehearsal.of(1, 'fgj').id : crypto.randomUUID());

  const bodyOf = (path: string) => (BODIES[path] === undefined ? {} : { body: BODIES[path]!() });

  const BODIES: Readonly<Record<string, () => unknown>> = {
    '/session': () => ({}),
    '/session/rehearsal': () => ({}),
    '/plans': () => ({}),
    '/plans/launch-preview': () => ({}),
    '/drafts/{id}/launch-preview': () => ({}),
    '/plans/{plan}/clock': () => ({ to: '2022-03-01T08:30:00+08:00' }),
    '/assignments/{id}/work-plan': () => ({ person: '张三', steps: '分步实施' }),
    '/assignments/{id}/submissions': () => ({ performedOn: '2022-03-01', figures: [{ indicator: 1, names: ['医疗'] }] }),
    '/assignments/{id}/extension': () => ({ dueOn: '2022-07-15', reason: '理由' }),
    '/assignments/{id}/review': () => ({ decision: 'approve' }),
    '/assignments/{id}/extension-decision': () => ({ grant: true }),
    '/assignments/{id}/waive': () => ({ reason: '理由' }),
    '/assignments/{id}/hold': () => ({ reason: '理由' }),
    '/assignments/{id}/annul': () => ({ reason: '理由' }),
    '/plans/{plan}/escalations': () => ({ act: 'hold', reason: '理由', items: [{ assignment: rehearsal.of(1, 'fgj').id }] }),
    '/plans/{plan}/reviews': () => ({ decision: 'approve', items: [{ assignment: rehearsal.of(1, 'fgj').id }] }),
    '/plans/{plan}/progress-reports': () => ({ unit: 'fgj', period: '2022-03', items: [{ assignmentId: rehearsal.of(1, 'fgj').id, percent: 10 }] }),
    '/plans/{plan}/amendments': () => ({ reason: '理由', changes: [{ kind: 'due', task: 1, dueOn: '2022-06-29' }] }),
    '/plans/{plan}/preview': () => ({}),
    '/plans/{plan}/what-if': () => ({}),
    '/plans/{plan}/policy': () => ({}),
    '/plans/{plan}/calendar': () => ({}),
    '/plans/{plan}/delegations': () => ({ toAccount: crypto.randomUUID(), fromDate: '2022-03-01', toDate: '2022-03-02' }),
    '/plans/{plan}/measurements': () => ({ items: [{ indicator: 1, value: 3 }] }),
    '/measurements/{id}/decision': () => ({ approve: true }),
    '/plans/{plan}/push-tokens': () => ({ name: '国家平台', indicators: [1] }),
    '/push/measurements': () => ({ items: [{ indicator: 1, value: 3 }] }),
    '/accounts': () => ({}),
    '/rehearsals': () => ({}),
    '/accounts/{id}/password': () => ({}),
    '/plans/{plan}/directory': () => ({ units: [] }),
    '/inbox/read': () => ({}),
    '/views/{id}': () => ({}),
    '/drafts': () => ({}),
    '/drafts/{id}': () => ({}),
    '/drafts/{id}/directory': () => ({}),
    '/drafts/{id}/directory-file': () => ({}),
    '/drafts/{id}/columns': () => ({}),
    '/drafts/{id}/launch': () => ({}),
  };
});
