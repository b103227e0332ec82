import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { ApiClient } from '../../apps/cli/src/rehearse/api-client.js';
import { rehearse, type RehearsalDocument } from '../../apps/cli/src/rehearse/rehearse.js';
import { startStack, type Stack } from '../../apps/cli/src/stack/supervisor.js';
import { disagreements, type RehearsalRecord } from '../oracle/compare.js';
import { caughtMails } from '../stack/caught-mails.js';
import { comparable } from '../stack/comparable.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../stack/small-plan.js';

const SEED = 5;

/** What dies delays; it never loses and never doubles (DESIGN §7). */
describe('outages', () => {
  let folder: string;
  let stack: Stack;
  let undisturbed: RehearsalDocument;

  const run = (onDay?: (on: string, planId: string) => Promise<void>) =>
    rehearse({ apiUrl: stack.urls.page!, token: stack.operatorToken, plan: SMALL_PLAN, directory: SMALL_DIRECTORY, seed: SEED, ...(onDay ? { onDay } : {}) });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-outages-'));
    stack = await startStack({ dataDir: folder, allowRehearsal: true, durable: false });
    undisturbed = await run();
  }, 180_000);

  afterAll(async () => {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('begins from a small year that is whole', () => {
    expect(undisturbed.counts).toMatchObject({ tasks: 3, stages: 2, assignments: 6 });
    expect(disagreements(undisturbed as unknown as RehearsalRecord, { plan: SMALL_PLAN, directory: SMALL_DIRECTORY })).toEqual([]);
  });

  it('changes nothing in the document when the worker is killed and started again', async () => {
    const kills = new Set(['2022-03-15', '2022-05-31', '2022-07-04']);
    let killed = 0;
    const document = await run(async (on) => {
      if (![...kills].some((day) => day <= on)) return;
      for (const day of kills) if (day <= on) kills.delete(day);
      killed += 1;
      await stack.kill('worker');
      // Started again only after the plan has already asked for the next day's work.
      void pause(500).then(() => stack.start('worker'));
    });
    expect(killed).toBe(3);
    expect(comparable(document)).toEqual(comparable(undisturbed));
  }, 240_000);

  it("brings every workflow back from the database when Temporal's file is deleted; no notice is missing or doubled", async () => {
    let lost = false;
    const document = await run(async (on) => {
      if (lost || on < '2022-05-20') return;
      lost = true;
      await stack.halt('temporal');
      const data = dirname(stack.paths.temporal);
      for (const file of await readdir(data)) await rm(join(data, file), { recursive: true, force: true });
      await stack.start('temporal');
    });
    expect(lost).toBe(true);
    expect(comparable(document)).toEqual(comparable(undisturbed));
    const caught = await caughtMails(stack.paths.mail);
    const named = (document as unknown as RehearsalRecord).assignments.flatMap((assignment) => assignment.notices.map((notice) => notice.mailId));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((id) => caught.get(id) !== 1)).toEqual([]);
  }, 240_000);

  it('accepts submissions while Temporal is stopped, and they reach their workflow when it is back', async () => {
    const admin = new ApiClient({ url: stack.urls.page!, token: stack.operatorToken });
    const { planId } = await admin.post<{ planId: string }>(
      '/plans',
      { plan: SMALL_PLAN, directory: SMALL_DIRECTORY, clock: { kind: 'stepped', now: '2022-03-01T08:30:00+08:00' } },
      `outage/${crypto.randomUUID()}`,
    );
    await admin.post(`/plans/${planId}/clock`, { to: '2022-03-02T09:00:00+08:00' });
    const { accounts } = await admin.post<{ accounts: { unit: string | null; token: string }[] }>(`/plans/${planId}/cast`, {}, `cast/${planId}`);
    const { items } = await admin.get<{ items: { id: string; unit: string; task: number }[] }>(`/plans/${planId}/assignments?task=1`);
    const files = new Map<string, { sha256: string }>();
    for (const { unit, token } of accounts) {
      if (unit !== null) files.set(unit, await admin.as(token).upload<{ sha256: string }>('evidence.txt', new Blob([unit], { type: 'text/plain' }), `outage/file/${unit}`));
    }
    await stack.halt('temporal');
    for (const item of items) {
      const officer = admin.as(accounts.find((account) => account.unit === item.unit)!.token);
      const answer = await officer.post<{ round: number }>(`/assignments/${item.id}/submissions`, evidence(files.get(item.unit)!.sha256), `outage/${item.id}`).catch((error: unknown) => error);
      expect(answer).toMatchObject({ round: 1 });
    }
    await stack.start('temporal');
    await admin.post(`/plans/${planId}/clock`, { to: '2022-03-07T08:30:00+08:00' });
    const { items: notices } = await admin.get<{ items: { rule: string; task: number }[] }>(`/plans/${planId}/notices?size=200`);
    // The third working day after the submissions: the workflow knew of them, so it chased the reviewer, not the units.
    expect(notices.filter((notice) => notice.task === 1 && notice.rule === 'review')).toHaveLength(items.length);
    expect(notices.filter((notice) => notice.task === 1 && notice.rule === 'acknowledge')).toEqual([]);
  }, 120_000);
});

function evidence(sha256: string): unknown {
  return { note: '工作已完成。', performedOn: '2022-03-02', files: [{ sha256, name: 'evidence.txt' }], figures: [] };
}
