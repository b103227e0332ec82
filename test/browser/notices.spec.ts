import { Client } from 'pg';

import { openOffice, PAIRS, picture, settled, wrongs, type Office } from './harness.js';

const WORDS = {
  zh: { all: '选择本页全部', again: '重发所选', done: '列入重发', none: '没有未送达的通知。', correct: '更正邮箱', pending: '待发' },
  en: { all: 'Choose all on this page', again: 'Send the chosen again', done: 'will leave again', none: 'Every notice was delivered.', correct: 'Correct the address', pending: 'Waiting' },
} as const;
const ANSWER = '550 5.1.1 <li@nowhere.example>: Recipient address rejected: User unknown';

/** A plan of which two notices to one officer were refused: the June plan's terms, one of its matters. Nothing runs it. */
async function refusedMails(database: string, of: string, name: string): Promise<string> {
  const db = new Client({ connectionString: database, application_name: 'duban-browser-tests' });
  await db.connect();
  const id = `${of}-${name}`;
  try {
    await db.query(
      `INSERT INTO plans (id, key, title, document, directory, policy, calendar, clock, status, launched_at, last_day, years, seed, recorded_at)
       SELECT $2, key || $3, title, document, directory, policy, calendar, clock, 'running', launched_at, last_day, years, seed, recorded_at - interval '1 year' FROM plans WHERE id = $1`,
      [of, id, name],
    );
    await db.query(`INSERT INTO streams (id, plan_id, kind) VALUES ('plan:' || $1::text, $1, 'plan'), ('dispatch:' || $1::text, $1, 'dispatch')`, [id]);
    await db.query(
      `INSERT INTO assignments (id, plan_id, task_no, unit_key, unit_name, role, via, status, assigned_at, due_on, original_due_on, due_version, due_since, round, review_spans, chased_through)
       SELECT gen_random_uuid(), $2, task_no, unit_key, unit_name, role, via, 'open', assigned_at, due_on, due_on, 1, due_since, 1, '[]', '2023-12-31' FROM assignments WHERE plan_id = $1 AND unit_key = 'fgj' ORDER BY task_no LIMIT 2`,
      [of, id],
    );
    await db.query(
      `INSERT INTO mails (id, plan_id, scope, person, recipient, kind, subject, on_date, at, state, attempts, error, recorded_at)
       VALUES ($1 || '@duban.example', $1, $1, 'li@nowhere.example', 'li@nowhere.example', 'digest', '', '2022-03-01', now(), 'failed', 1, $2, now())`,
      [id, ANSWER],
    );
    await db.query(
      `INSERT INTO notices (id, plan_id, assignment_id, task_no, unit_key, rule, due_version, recipient, recipient_role, channel, at, send_at, immediate, params, state, mail_id)
       SELECT gen_random_uuid(), $1, id, task_no, unit_key, 'assigned', 1, 'li@nowhere.example', 'officer', 'mail', '2022-03-01T00:30:00Z', '2022-03-01T00:30:00Z', false, '{}', 'failed', $1 || '@duban.example' FROM assignments WHERE plan_id = $1`,
      [id],
    );
  } finally {
    await db.end();
  }
  return id;
}

describe('notices that did not arrive', () => {
  let office: Office;
  beforeAll(async () => void (office = await openOffice()));
  afterEach(() => expect(office.faults()).toEqual([]));
  afterAll(() => office.close());

  it.each(PAIRS)('are shown with what the server said, lead to the address, and are sent again: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const plan = await refusedMails(office.database, office.june, `mails-${language}`);
    const page = await office.as('coordinator', '/notices', { language, device, plan });
    const rows = page.locator('.notices-table tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(2);
    expect(await rows.first().textContent()).toContain(ANSWER);
    expect(await rows.first().textContent()).toContain('li@nowhere.example');
    expect(await wrongs(page, language, /li@nowhere\.example|User unknown/)).toEqual([]);
    await picture(page, `notices-failed-${language}-${device}`);

    // The address is corrected where the link leads.
    await rows.first().getByRole('link', { name: w.correct }).click();
    await page.locator('.contacts-form').waitFor();
    await settled(page);
    await picture(page, `notices-correct-${language}-${device}`);
    await page.goBack();
    await rows.first().waitFor();

    const again = page.getByRole('button', { name: w.again });
    expect(await again.isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: w.all }).check();
    await again.click();
    await page.getByText(w.done).first().waitFor();
    await page.getByText(w.none).first().waitFor();
    await page.locator('.ant-segmented-item').filter({ hasText: w.pending }).click();
    await rows.first().waitFor();
    expect(await rows.count()).toBe(2);
  });
});
