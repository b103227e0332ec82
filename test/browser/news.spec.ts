import { openOffice, picture, settled, violations, wrongs, type CastMember, type Office } from './harness.js';

interface Assignment {
  readonly id: string;
  readonly unit: string;
  readonly task: number;
  readonly acknowledgedAt: string | null;
  readonly status: string;
}

/** What happens elsewhere comes to the page by itself; what is written to somebody is found under the bell. */
describe('news', () => {
  let office: Office;
  let cast: readonly CastMember[];
  let assignments: readonly Assignment[];
  beforeAll(async () => {
    office = await openOffice();
    const { june } = office;
    cast = await office.cast(june);
    assignments = (await office.call<{ items: Assignment[] }>('GET', `/plans/${june}/assignments?size=200`)).items;
  });
  afterEach(() => expect(office.faults()).toEqual([]));
  afterAll(() => office.close());

  it('comes without a reload, and is told where the line is down', async () => {
    const silent = assignments.find(({ acknowledgedAt, status }) => acknowledgedAt === null && status === 'open')!;
    const page = await office.as('coordinator', `/assignments/${silent.id}`);
    const line = page.waitForResponse((response) => response.url().endsWith('/events'));
    await page.reload();
    await line;
    await page.locator('.story li').first().waitFor();
    const acknowledged = page.locator('.story-event').filter({ hasText: '签收' });
    expect(await acknowledged.count()).toBe(0);
    const officer = cast.find(({ unit }) => unit === silent.unit)!;
    await office.call('POST', `/assignments/${silent.id}/acknowledge`, {}, officer.token);
    await acknowledged.waitFor();

    await page.context().setOffline(true);
    await page.getByText('连接中断').waitFor();
    await picture(page, 'offline');
    await page.context().setOffline(false);
    await page.getByText('连接中断').waitFor({ state: 'hidden' });
    await page.close();
  });

  it.each([['zh', 'desktop'], ['en', 'phone']] as const)('is written under the bell, and read: %s on a %s', async (language, device) => {
    const page = await office.as('officer', '/plan', { language, device });
    const bell = page.locator('.bell');
    const unread = async () => Number((await page.locator('.bell-count').allTextContents())[0]?.replace('+', '') ?? 0);
    await page.locator('.bell-count').waitFor();
    const before = await unread();
    await bell.click();
    await page.locator('.inbox li').first().waitFor();
    expect(await wrongs(page, language)).toEqual([]);
    await picture(page, `inbox-${language}-${device}`);
    await page.locator('.inbox li.unread a').first().click();
    await page.waitForURL(/\/my\//);
    await page.waitForFunction((count) => Number(document.querySelector('.bell-count')?.textContent?.replace('+', '') || 0) < count, before);
    await page.close();
  });

  it('is marked as read all at once', async () => {
    const page = await office.as('coordinator', '/plan', { plan: await office.december() });
    await page.locator('.bell-count').waitFor();
    await page.locator('.bell').click();
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.locator('.bell-count').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.close();
  });
});

describe('the search', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterEach(() => expect(office.faults()).toEqual([]));
  afterAll(() => office.close());

  it.each(['zh', 'en'] as const)('finds with the keyboard alone: %s', async (language) => {
    const page = await office.as('coordinator', '/plan', { language });
    await page.keyboard.press('Control+k');
    await page.locator('dialog').getByRole('combobox').fill('信用承诺');
    await page.locator('dialog').getByRole('option').nth(2).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `search-${language}`);
    // The first assignment that was found.
    const titles = await page.locator('dialog').getByRole('option').locator('.quiet').allTextContents();
    const first = titles.findIndex((kind) => kind === (language === 'zh' ? '承办事项' : 'Assignment'));
    for (let step = 0; step < first; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/assignments\//);
    await settled(page);
    await page.close();
  });

  it('shows an officer the own unit alone', async () => {
    const page = await office.as('officer', '/plan');
    await page.keyboard.press('Control+k');
    await page.locator('dialog').getByRole('combobox').fill('诚信宣传');
    await page.locator('dialog').getByRole('option').first().waitFor();
    const own = await page.locator('dialog').getByRole('option').locator('b').allTextContents();
    expect(new Set(own.map((name) => name.trim())).size).toBeLessThanOrEqual(1);
    await page.close();
  });
});
