import { openOffice, picture, settled, wrongs, type Office } from './harness.js';

/** Three tasks of three units within two months: a year in small. */
const NOTICE = `东陵县爱国卫生运动委员会关于印发《东陵县秋季爱国卫生运动实施方案》的通知
东爱卫〔2023〕9号
各有关单位：
现将《东陵县秋季爱国卫生运动实施方案》印发给你们，请认真贯彻落实。
东陵县爱国卫生运动委员会
2023年9月4日
东陵县秋季爱国卫生运动实施方案
一、重点任务
1.清理卫生死角。全面清理积存垃圾。（责任单位：县城市管理局、县卫生健康局；完成时间：2023年9月底前）
2.开展病媒生物防制。组织统一消杀2次以上。（责任单位：县卫生健康局；完成时间：2023年10月20日前）
3.整治农贸市场。规范摊位186个。（责任单位：县商务局；完成时间：2023年10月底前）
二、时间安排
（一）动员阶段（2023年9月）。广泛发动群众。
（二）整治阶段（2023年10月）。集中开展整治。
`;

const WORDS = {
  zh: { source: '推演什么', pace: '速度', fastest: '尽快', silent: '始终不响应', begin: '开始', begun: '推演已开始', done: '已完成', ledger: '任务台账', leader: '总览', burden: '基层负担' },
  en: { source: 'What', pace: 'Pace', fastest: 'As fast as it goes', silent: 'Never answer', begin: 'Begin', begun: 'The rehearsal has begun', done: 'done', ledger: 'Ledger', leader: 'Overview', burden: 'Burden' },
} as const;

interface Rehearsal {
  readonly state: string;
  readonly plan: string | null;
  readonly seed: number | null;
}

describe('the rehearsal theatre', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterEach(() => expect(office.faults()).toEqual([]));
  afterAll(() => office.close());

  it.each([{ language: 'zh', device: 'desktop', seed: 31 }, { language: 'en', device: 'phone', seed: 32 }] as const)('plays a draft to its end, to be read afterwards: $language on a $device', async ({ language, device, seed }) => {
    const w = WORDS[language];
    const page = await office.as('coordinator', '/plan', { language, device });
    const kept = await page.request.post('/api/drafts', {
      multipart: { file: { name: `秋季爱国卫生${seed}.txt`, mimeType: 'text/plain', buffer: Buffer.from(NOTICE) } },
      headers: { origin: office.url, 'idempotency-key': crypto.randomUUID() },
    });
    expect(kept.status()).toBe(201);
    await page.goto('/theatre');
    await settled(page);
    const form = page.locator('.begin');
    await form.getByLabel(w.source).click();
    await page.locator('.ant-select-item-option').filter({ hasText: '秋季爱国卫生' }).first().click();
    await form.getByLabel(w.pace).click();
    await page.locator('.ant-select-item-option').filter({ hasText: w.fastest }).click();
    await form.getByRole('spinbutton').fill(String(seed));
    await form.getByRole('slider', { name: w.silent }).press('End');
    const line = page.locator('.rehearsals li').filter({ hasText: String(seed) }).first();
    await office.rehearsing(async () => {
      const [begun] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/api/rehearsals')),
        form.getByRole('button', { name: w.begin, exact: true }).click(),
      ]);
      expect({ status: begun.status(), ...((await begun.json()) as object) }).toMatchObject({ status: 201, seed });
      await page.getByText(w.begun).first().waitFor();

      // It is watched as it goes, and says when it has ended.
      await line.locator('strong + span').getByText(w.done, { exact: true }).waitFor({ timeout: 90_000 });
    });
    expect(await wrongs(page, language, /^(方案|草稿|Plan|Draft)[:：]/)).toEqual([]);
    await picture(page, `theatre-played-${language}-${device}`);

    // Who would have got what, and when.
    const { items } = await office.call<{ items: Rehearsal[] }>('GET', '/rehearsals');
    const { plan } = items.find((each) => each.seed === seed && each.state === 'done')!;
    await line.getByRole('link', { name: w.ledger }).click();
    await page.waitForURL(`**/ledger?plan=${plan}`);
    await page.locator('.ledger-row a').nth(3).waitFor();
    expect(await page.locator('.ledger-row').count()).toBe(4);
    await page.locator('.ledger-row a').first().click();
    await page.locator('.story li').first().waitFor();
    expect(await page.locator('.story-notice').count()).toBeGreaterThan(0);
    await picture(page, `theatre-record-${language}-${device}`);
    await page.goto('/theatre');
    await line.getByRole('link', { name: w.burden }).click();
    await page.locator('.burden tbody tr').nth(2).waitFor();
    expect(await page.locator('select.masthead-plan').inputValue()).toBe(plan);
    await picture(page, `theatre-burden-${language}-${device}`);
    await page.goto('/theatre');
    await line.getByRole('link', { name: w.leader }).click();
    await page.getByRole('grid').waitFor();
    await picture(page, `theatre-leader-${language}-${device}`);
    await page.close();
  });
});
