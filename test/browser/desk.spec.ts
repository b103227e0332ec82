import { setTimeout as sleep } from 'node:timers/promises';

import { withClient } from '../../apps/cli/src/stack/postgres.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../stack/small-plan.js';
import { looking, openOffice, PAIRS, settled, type Office } from './harness.js';

const WORDS = {
  zh: { red: /^红灯/, keep: '保存当前视图', name: '视图名称', keepNow: '保存', verify: '校验记录', fine: /校验无误/ },
  en: { red: /^red/, keep: 'Save this view', name: 'Name of the view', keepNow: 'Save', verify: 'Check the trail', fine: /as they were written/ },
} as const;

const POISON = `
  WITH s AS (UPDATE streams SET last_no = last_no + 1 WHERE id = $1 RETURNING id, plan_id, last_no)
  INSERT INTO events (stream_id, no, plan_id, type, data, at, actor_role, recorded_at)
  SELECT id, last_no, plan_id, 'policyChanged', '{"type": "policyChanged"}', now(), 'time', now() FROM s`;

describe('the desk of the office', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  const { looked, wrong } = looking();
  afterEach(() => expect([...office.faults(), ...wrong()]).toEqual([]));
  afterAll(() => office.close());

  it.each(PAIRS)('keeps the machine: accounts, trail, health, burden and theatre: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('admin', '/accounts', { language, device });
    await page.locator('.admin-table tbody tr').first().waitFor();
    await looked(page, language, device, 'accounts', /^[\w.@-]+$/);
    await page.goto('/audit');
    await settled(page);
    await page.getByRole('button', { name: w.verify }).click();
    await page.getByText(w.fine).waitFor();
    await looked(page, language, device, 'audit', /^[\w.:#…· -]+$/);
    await page.goto('/health');
    await page.locator('.parts li').nth(4).waitFor();
    await looked(page, language, device, 'health');
    await page.goto('/theatre');
    await settled(page);
    await page.locator('.begin').waitFor();
    await looked(page, language, device, 'theatre');
    await page.close();
    const leader = await office.as('leader', '/burden', { language, device, plan: await office.december() });
    await leader.locator('.burden tbody tr').nth(10).waitFor();
    await looked(leader, language, device, 'burden');
    await leader.close();
  });

  it('shows a workflow that stands still, and what to do, in both languages, until it is over', async () => {
    const { planId } = await office.call<{ planId: string }>('POST', '/plans', { plan: SMALL_PLAN, directory: SMALL_DIRECTORY, clock: { kind: 'stepped', now: '2022-03-01T08:30:00+08:00' } });
    const stands = async () => (await office.call<{ workflows: { stalled: number } }>('GET', '/health/parts')).workflows.stalled > 0;
    // An event its code cannot take; one that came before the workflow had its view does nothing.
    for (let looks = 0; !(await stands()); looks += 1) {
      if (looks > 60) throw new Error('nothing stands still');
      await withClient(office.database, (client) => client.query(POISON, [`task:${planId}:1`]));
      await sleep(1_000);
    }
    for (const { language, device } of PAIRS) {
      const page = await office.as('admin', '/health', { language, device });
      await page.locator('.alarm-todo').first().waitFor();
      expect(await page.locator('.alarm').first().innerText()).toContain('duban recover');
      await looked(page, language, device, 'health-stalled', /^Cannot read |试点县重点任务实施方案|duban recover/);
      await page.close();
    }
    await withClient(office.database, (client) => client.query(`UPDATE plans SET status = 'ended' WHERE id = $1`, [planId]));
    for (let looks = 0; await stands(); looks += 1) {
      if (looks > 60) throw new Error('it still stands still');
      await sleep(1_000);
    }
  }, 180_000);

  it.each(PAIRS)('finds in the ledger what it looks for, keeps the view, and opens a record: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('coordinator', '/ledger', { language, device, plan: await office.december() });
    await page.locator('.ledger-row a').first().waitFor();
    await looked(page, language, device, 'ledger');
    await page.locator('.light-counts').getByRole('button', { name: w.red }).click();
    await page.waitForURL(/light=red/);
    await page.waitForFunction(() => [...document.querySelectorAll('.ledger-row .light')].every((light) => light.classList.contains('light-red')));
    await page.getByRole('button', { name: w.keep }).click();
    // Views are listed for every language's reader.
    const name = language === 'zh' ? 'A1' : 'A2';
    await page.getByRole('textbox', { name: w.name }).fill(name);
    await page.getByRole('button', { name: w.keepNow, exact: true }).click();
    await page.getByRole('button', { name, exact: true }).waitFor();
    await page.locator('.ledger-row a').first().click();
    await page.waitForURL('**/assignments/**');
    await page.locator('.story li').first().waitFor();
    await looked(page, language, device, 'record');
    await page.close();
  });
});
