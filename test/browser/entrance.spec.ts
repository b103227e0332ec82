import type { Page } from 'playwright-core';

import { DEVICES, LANGUAGES, ROLES, openOffice, overflow, picture, readmePicture, settled, violations, wrongs, type Office, type Role } from './harness.js';

const HOME: Readonly<Record<Role, string>> = { officer: '/my', coordinator: '/reviews', leader: '/leader', auditor: '/audit', admin: '/health' };

const ROLE_WORDS = {
  zh: { officer: '责任单位经办人', coordinator: '督办办公室', leader: '县领导', auditor: '审计人员', admin: '系统管理员' },
  en: { officer: 'Officer of a unit', coordinator: 'Coordinator', leader: 'Leader', auditor: 'Auditor', admin: 'Administrator' },
} as const;

const enterAs = async (page: Page, language: 'zh' | 'en', role: Role) => {
  await page.locator('button.role').filter({ hasText: ROLE_WORDS[language][role] }).first().click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await settled(page);
};

describe('the entrance', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterEach(() => expect(office.faults()).toEqual([]));
  afterAll(() => office.close());

  it.each(LANGUAGES.flatMap((language) => DEVICES.map((device) => ({ language, device }))))('is the sign-in page: $language on a $device', async ({ language, device }) => {
    const page = await office.visitor({ language, device });
    await page.goto('/');
    await page.waitForURL('**/sign-in');
    await settled(page);
    await page.locator('button.role').first().waitFor();
    expect(await page.locator('button.role strong').allTextContents()).toEqual(expect.arrayContaining(Object.values(ROLE_WORDS[language])));
    expect(await wrongs(page, language)).toEqual([]);
    await picture(page, `entrance-${language}-${device}`);
    await page.close();
  });

  it.each(ROLES.map((role) => ({ role })))('lets a $role in by one click, to the own work', async ({ role }) => {
    for (const [language, device] of [['zh', 'desktop'], ['en', 'phone']] as const) {
      const page = await office.visitor({ language, device });
      await page.goto('/');
      await enterAs(page, language, role);
      expect(new URL(page.url()).pathname).toBe(HOME[role]);
      await page.locator('h1').waitFor();
      expect(await overflow(page)).toBeNull();
      await picture(page, `home-${role}-${language}-${device}`);
      await page.close();
    }
  });

  it('brings a visitor back to what the link in a mail named, each role to its own place', async () => {
    const officer = await office.as('officer', '/plan');
    const { unit } = (await (await officer.request.get('/api/session')).json()) as { unit: string };
    await officer.close();
    const { items } = await office.call<{ items: { id: string }[] }>('GET', `/plans/${office.june}/assignments?size=1&unit=${unit}`);
    const id = items[0]!.id;
    for (const [role, place] of [['officer', `/my/${id}`], ['coordinator', `/assignments/${id}`], ['leader', `/assignments/${id}`]] as const) {
      const page = await office.visitor();
      await page.goto(`/a/${id}`);
      await page.waitForURL('**/sign-in');
      await page.locator('button.role').first().waitFor();
      await enterAs(page, 'zh', role);
      expect(new URL(page.url()).pathname).toBe(place);
      await page.close();
    }
  });

  it('changes language and colours at once, and remembers both', async () => {
    const page = await office.as('coordinator', '/plan');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Ledger' }).waitFor();
    await page.getByRole('button', { name: 'Dark colours' }).click();
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await settled(page);
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset['scheme']])).toEqual(['en', 'dark']);
    await picture(page, 'dark');
    await page.close();
  });

  it('lets nobody stay who has signed out, and shows the next one nothing of theirs', async () => {
    const page = await office.as('coordinator', '/plan');
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('**/sign-in');
    await page.goto('/plan');
    await page.waitForURL('**/sign-in');
    await enterAs(page, 'zh', 'auditor');
    expect(await page.locator('.rail').textContent()).not.toContain('待审材料');
    await page.close();
  });

  it('asks anew for who one is when the session has run out, and then goes on', async () => {
    const page = await office.as('coordinator', '/plan', { language: 'en' });
    await page.context().clearCookies();
    // The page may have noticed it by itself before anybody clicks, and then there is nothing to click any more.
    await page.getByRole('link', { name: 'Ledger' }).click({ timeout: 2_000 }).catch(() => undefined);
    await page.waitForURL('**/sign-in');
    await enterAs(page, 'en', 'coordinator');
    // Back to where it was noticed, which is not the role's home.
    expect(['/plan', '/ledger']).toContain(new URL(page.url()).pathname);
    await page.close();
  });

  it('says so when nobody answers, and goes on when somebody does', async () => {
    const page = await office.visitor();
    const calls = ({ pathname }: URL) => pathname.startsWith('/api/');
    await page.route(calls, (route) => route.abort());
    await page.goto('/');
    await page.locator('.state-failed').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'nobody-answers');
    await page.unroute(calls);
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.locator('button.role').first().waitFor();
    await page.close();
  });

  it('opens the plan that an address names, and stays with it', async () => {
    const december = await office.december();
    const page = await office.as('leader', `/plans/${december}`);
    expect(await page.locator('select.masthead-plan').inputValue()).toBe(december);
    await page.getByRole('link', { name: '任务台账' }).click();
    await page.waitForURL('**/ledger');
    expect(await page.locator('select.masthead-plan').inputValue()).toBe(december);
    await page.waitForFunction(() => document.activeElement?.id === 'content');
    await page.getByRole('link', { name: '方案进展' }).click();
    await page.locator('.plan-columns li').first().waitFor();
    await settled(page);
    await readmePicture(page, 'rehearsal');
    await page.close();
  });

  it('says so where there is no such page', async () => {
    const page = await office.as('coordinator', '/nowhere');
    await page.getByText('没有这个页面').waitFor();
    await page.getByRole('link', { name: '回到首页' }).click();
    await page.waitForURL('**/reviews');
    await page.close();
  });
});
