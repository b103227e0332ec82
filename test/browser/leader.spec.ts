import type { Page } from 'playwright-core';

import { foreignWords, LANGUAGES, openOffice, PAIRS, picture, readmePicture, settled, violations, wrongs, type Device, type Language, type Office } from './harness.js';

const WORDS = {
  zh: { entered: '已录入1条', approve: /^采用信用惠民/, reject: /^不采用信用惠民/, reason: '不采用的理由', csv: '已导入1条', range: '应在0%至100%之间' },
  en: { entered: '1 figure entered', approve: /^Approve 信用惠民/, reject: /^Reject 信用惠民/, reason: 'Why it is rejected', csv: '1 figure imported', range: 'Between 0% and 100%' },
} as const;

const TOKEN_WORDS = {
  zh: { name: '平台名称', indicators: '可推送的指标', give: '发放令牌', kept: '已妥善保管', withdrawOne: (name: string) => `收回${name}的令牌` },
  en: { name: 'Platform', indicators: 'Indicators it may send', give: 'Issue a token', kept: 'It is in safe hands', withdrawOne: (name: string) => `Withdraw the token of ${name}` },
} as const;

describe('the leader and the score', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterEach(() => expect(office.faults()).toEqual([]));
  afterAll(() => office.close());

  const looked = async (page: Page, language: Language, device: Device, name: string) => {
    expect(await wrongs(page, language)).toEqual([]);
    await picture(page, `${name}-${language}-${device}`);
  };

  it.each([{ language: 'zh', device: 'desktop', figure: 11, then: '2.20' }, { language: 'en', device: 'phone', figure: 13, then: '2.60' }] as const)('takes figures in, rejects one and lets one count, which moves the score: $language on a $device', async ({ language, device, figure, then }) => {
    const words = WORDS[language];
    const page = await office.as('coordinator', '/measurements', { language, device });
    const indicator = page.locator('.measurement-form > select');
    const box = page.locator('.measurement-figure input').first();

    await indicator.selectOption('5');
    await box.fill('120');
    await page.getByText(words.range).waitFor();
    await looked(page, language, device, 'measurements-fault');

    await indicator.selectOption('9');
    await box.fill('12');
    await page.locator('.measurement-preview').waitFor();
    await box.press('Enter');
    await page.getByText(words.entered).first().waitFor();
    await page.getByRole('button', { name: words.reject }).click();
    await page.getByLabel(words.reason).fill('数据有误');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: words.reject }).waitFor({ state: 'detached' });

    const file = (text: string) => page.locator('input[type=file]').setInputFiles({ name: 'figures.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await file('指标,分项,月份,数值\n5,合规率,2022-05,1\n5,及时,2022-05,0.9\n1,,2022-13,abc\n');
    await page.locator('.csv-faults tbody tr').nth(2).waitFor();
    expect(await page.locator('.csv-faults tbody td:first-child').allTextContents()).toEqual(['3', '4', '4']);
    await looked(page, language, device, 'measurements-csv');
    // What counts moves the score: 0.2 points for each that is missing of twenty, of four.
    const points = async () => (await page.locator('.scorecard-row').nth(8).locator('.scorecard-points').innerText()).replace(/\s.*/, '');
    await page.goto('/scorecard');
    await page.locator('.scorecard-row').nth(15).waitFor();
    expect(await points()).not.toBe(then);
    await page.goto('/measurements');
    await settled(page);
    await file(`指标,数值\n9,${figure}\n`);
    await page.getByText(words.csv).first().waitFor();
    await page.getByRole('button', { name: words.approve }).click();
    await page.getByRole('button', { name: words.approve }).waitFor({ state: 'detached' });
    await page.goto('/scorecard');
    await page.locator('.scorecard-row').nth(8).locator('.scorecard-points', { hasText: then }).waitFor();
    await page.close();
  });

  it.each(PAIRS)('lets a platform push figures with a token, shown once and withdrawn again: $language on a $device', async ({ language, device }) => {
    const words = TOKEN_WORDS[language];
    const name = `P${crypto.randomUUID().slice(0, 6).toUpperCase()}`;
    const page = await office.as('coordinator', '/measurements', { language, device });
    await page.getByLabel(words.name, { exact: true }).fill(name);
    await page.getByRole('combobox', { name: words.indicators }).fill('信用惠民');
    await page.locator('.ant-select-item-option').first().click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: words.give, exact: true }).click();
    const token = await page.locator('.push-token').innerText();
    await page.locator('.push-list li').filter({ hasText: name }).waitFor();
    await looked(page, language, device, 'measurements-token');
    await page.getByRole('button', { name: words.kept }).click();
    await page.locator('.push-token').waitFor({ state: 'detached' });

    const push = () =>
      fetch(`${office.url}/api/push/measurements`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ items: [{ indicator: 9, value: 14 }] }),
      });
    expect((await push()).status).toBe(201);
    await page.reload();
    const waiting = page.locator('.measurement-list tbody tr').filter({ hasText: name });
    await waiting.waitFor();
    await page.getByRole('button', { name: words.withdrawOne(name) }).click();
    await page.locator('.ant-popconfirm button.ant-btn-primary').click();
    await page.locator('.push-list li.quiet').filter({ hasText: name }).waitFor();
    expect((await push()).status).toBe(401);
    // What it has sent stays, for the coordinator to decide.
    await waiting.getByRole('button', { name: WORDS[language].reject }).click();
    await page.getByLabel(WORDS[language].reason).fill('试运行数据');
    await page.keyboard.press('Enter');
    await waiting.waitFor({ state: 'detached' });
    await page.close();
  });

  it('shows an officer the score but no door to enter figures', async () => {
    const page = await office.as('officer', '/scorecard', { device: 'phone' });
    await page.locator('.scorecard-row').first().waitFor();
    await page.goto('/measurements');
    await settled(page);
    expect(await page.locator('.measurement-form').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it.each(PAIRS)('is one screen without a press: $language on a $device', async ({ language, device }) => {
    const page = await office.as('leader', '/leader', { language, device, plan: await office.december() });
    await page.locator('.leader-trend svg').waitFor();
    await looked(page, language, device, 'leader');
    if (device === 'desktop') {
      expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBeLessThanOrEqual(0);
      if (language === 'zh') await readmePicture(page, 'leader');
    }
    await page.close();
  });

  it('walks the heatmap by arrow keys, one stop for Tab, and opens what stands there', async () => {
    const page = await office.as('leader', '/leader', { plan: await office.december() });
    const grid = page.getByRole('grid');
    await grid.focus();
    const active = () => grid.evaluate((table) => document.getElementById(table.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-label'));
    const first = await active();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const second = await active();
    expect(second).not.toBe(first);
    expect(second).toMatch(/第\d+项.*(红灯|黄灯|灰灯|绿灯|办结)/);
    expect(await page.locator('.heatmap [tabindex]').count()).toBe(1);
    await picture(page, 'leader-keys');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/assignments/**');
    await page.close();
  });

  it.each(PAIRS)('shows the plan as it moves, and along the year: $language on a $device', async ({ language, device }) => {
    const page = await office.as('coordinator', '/plan', { language, device, plan: await office.december() });
    await page.locator('.plan-tasks li').nth(17).waitFor();
    await looked(page, language, device, 'plan');
    await page.goto('/plan/gantt');
    await settled(page);
    const task = page.locator('.gantt-toggle').nth(3);
    await task.focus();
    await page.keyboard.press('Enter');
    await page.locator('.gantt-unit').nth(40).waitFor();
    expect(await task.getAttribute('aria-expanded')).toBe('true');
    await looked(page, language, device, 'gantt');
    await page.close();
  });

  it.each(PAIRS)('explains each point, traces it and tries what if: $language on a $device', async ({ language, device }) => {
    const page = await office.as('leader', '/scorecard', { language, device, plan: await office.december() });
    await page.locator('.scorecard-history svg').waitFor();
    await page.locator('.scorecard-row').nth(6).click();
    await page.locator('.scorecard-evidence tbody tr').nth(7).waitFor();
    expect(await page.locator('.scorecard-evidence a').first().getAttribute('href')).toMatch(/^\/assignments\//);
    await looked(page, language, device, 'scorecard');

    const slider = page.locator('.whatif-slider input').first();
    await slider.focus();
    const said = await slider.getAttribute('aria-valuetext');
    await page.keyboard.press('Home');
    await page.locator('.scorecard-if b').waitFor();
    expect(await slider.getAttribute('aria-valuetext')).not.toBe(said);
    await page.locator('.scorecard-then', { hasText: '−0.50' }).waitFor();
    await looked(page, language, device, 'what-if');
    await page.locator('.scorecard-if button').click();
    await page.locator('.scorecard-if b').waitFor({ state: 'detached' });
    await page.close();
  });

  it('explains every indicator of the annex in words, in both languages', async () => {
    for (const language of LANGUAGES) {
      const page = await office.as('auditor', '/scorecard', { language, plan: await office.december() });
      for (let no = 1; no <= 16; no++) {
        await page.locator('.scorecard-row').nth(no - 1).click();
        await page.locator('.scorecard-indicator h2 .number', { hasText: new RegExp(`^${no}$`) }).waitFor();
        expect(await foreignWords(page, language)).toEqual([]);
        expect((await page.locator('.scorecard-rule li').allTextContents()).join(' ')).not.toMatch(/rule\.|{{/);
      }
      await page.close();
    }
  });
});
