import type { Page } from 'playwright-core';

import { openOffice, PAIRS, picture, settled, wrongs, type Office } from './harness.js';

const WORDS = {
  zh: { open: '新建账号', login: '登录名', name: '姓名', unit: '单位', mail: '邮箱', password: '初始密码', now: '建立账号', opened: '已建立', user: '用户名', secret: '密码', enter: '登录', shut: '停用', shutNow: '确认停用' },
  en: { open: 'New account', login: 'Login', name: 'Name', unit: 'Unit', mail: 'Mail', password: 'First password', now: 'Open the account', opened: 'is open', user: 'User name', secret: 'Password', enter: 'Sign in', shut: 'Shut', shutNow: 'Shut it' },
} as const;
type Words = (typeof WORDS)['zh' | 'en'];

const PASSWORD = '秋天的第一场雨 2022';

const signIn = async (page: Page, w: Words, login: string) => {
  await page.goto('/sign-in');
  await page.getByLabel(w.user).fill(login);
  await page.getByLabel(w.secret).fill(PASSWORD);
  await page.locator('form').getByRole('button', { name: w.enter, exact: true }).click();
};

describe('a new account', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterEach(() => expect(office.faults()).toEqual([]));
  afterAll(() => office.close());

  it.each(PAIRS)('is opened, worked with and shut: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const login = `officer.${language}.${device}`;
    const admin = await office.as('admin', '/accounts', { language, device });
    await admin.getByRole('button', { name: w.open }).click();
    const form = admin.locator('.admin-form');
    await form.getByLabel(w.login).fill(login);
    await form.getByLabel(w.name, { exact: true }).fill('李新');
    await form.getByLabel(w.mail).fill('li.xin@example.org');
    await form.getByLabel(w.password).fill(PASSWORD);
    await form.getByLabel(w.unit, { exact: true }).fill('发展和改革');
    await admin.locator('.ant-select-item-option').filter({ hasText: '县发展和改革局' }).first().click();
    expect(await wrongs(admin, language, /^[\w.@-]+$|^县发展和改革局$/)).toEqual([]);
    await picture(admin, `account-new-${language}-${device}`);
    await form.getByRole('button', { name: w.now }).click();
    await admin.getByText(w.opened).first().waitFor();
    const row = admin.locator('.admin-table tbody tr').filter({ hasText: login });
    await row.waitFor();

    // Whose it is signs in, and stands before the own unit's work.
    const officer = await office.visitor({ language, device });
    await signIn(officer, w, login);
    await officer.waitForURL('**/my');
    await settled(officer);
    await officer.locator('.card').first().waitFor();
    expect(await officer.request.get('/api/session').then((answer) => answer.json() as Promise<unknown>)).toMatchObject({ name: '李新', role: 'officer' });
    await picture(officer, `account-used-${language}-${device}`);

    // Shut: out at once, and never in again.
    await row.getByRole('button', { name: w.shut, exact: true }).click();
    await row.getByRole('button', { name: w.shutNow }).click();
    await row.and(admin.locator('.quiet')).waitFor();
    await officer.reload();
    await officer.waitForURL('**/sign-in');
    await signIn(officer, w, login);
    await officer.locator('.fault').filter({ hasText: /\S/ }).waitFor();
    expect(new URL(officer.url()).pathname).toBe('/sign-in');
    await officer.close();
    await admin.close();
  });
});
