import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';
import { looking, openOffice, PAIRS, picture, readmePicture, settled, type Office } from './harness.js';

const CORPUS = join(REPOSITORY, 'test', 'notices', 'corpus', '17-faulty-on-purpose.txt');
/** With one name that is nearly, not quite, one of the directory's. */
const NOTICE = { name: '春季爱国卫生.txt', mimeType: 'text/plain', buffer: Buffer.from(readFileSync(CORPUS, 'utf8').replace('县市场监管局', '县市场监督局')) };
const EMPTY = { name: '空白.txt', mimeType: 'text/plain', buffer: Buffer.from('天气晴好。') };
/** The refusal quotes the file's name. */
const QUOTED = /空白\.txt/;

const WORDS = {
  zh: {
    refused: '未能导入', due: '完成时限', addUnit: '增加单位', unit: '单位名称', save: '保存', saved: '已保存', check: '检查', ready: '可以启动。', launch: '正式启动……', when: '第一批交办通知邮件', cancel: '取消',
    leave: '修改还没有保存', stay: '留在本页', saveAndLeave: '保存并离开', all: '全部草稿', year: '改按', word: '仍然启动', typed: '请输入', sure: '确认启动',
    rehearse: '推演', title: '标题', saidBefore: '先于您保存了这份草稿', mine: '我的：', issuer: '发文机关', readAgain: '按所选含义重新读取', merge: '与下一项合并',
  },
  en: {
    refused: 'Could not import', due: 'Due date', addUnit: 'Add a unit', unit: 'Unit', save: 'Save', saved: 'Saved', check: 'Check', ready: 'It can be launched.', launch: 'Launch for real…', when: 'The first notices', cancel: 'Cancel',
    leave: 'Your corrections are not saved', stay: 'Stay here', saveAndLeave: 'Save and leave', all: 'All drafts', year: 'instead (nothing late)', word: 'launch anyway', typed: 'To launch all the same', sure: 'Launch',
    rehearse: 'Rehearse', title: 'Title', saidBefore: 'saved this draft before you', mine: 'Mine:', issuer: 'Issuer', readAgain: 'Read again with these meanings', merge: 'Merge with the next',
  },
} as const;

describe('from a notice to a plan', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  const { looked, wrong } = looking(QUOTED);
  afterEach(() => expect([...office.faults(), ...wrong()]).toEqual([]));
  afterAll(() => office.close());

  const upload = async (page: Page) => {
    await page.locator('.import-drop input[type=file]').setInputFiles(NOTICE);
    await page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
    await page.locator('.draft-desk').waitFor();
    await settled(page);
  };

  it.each(PAIRS)('uploads, corrects, checks and rehearses: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('coordinator', '/import', { language, device });
    await page.locator('.import-drop input[type=file]').setInputFiles(EMPTY);
    await page.getByRole('alert').filter({ hasText: w.refused }).waitFor();
    await looked(page, language, device, 'import');

    // No county's directory is chosen beforehand.
    const directory = page.locator('.import-drop select');
    expect(await directory.inputValue()).toBe('');
    await directory.selectOption({ index: 1 });
    await upload(page);
    await looked(page, language, device, 'import-draft');

    // A warning leads to its field and its sentence.
    const warnings = page.locator('.warnings li');
    const before = await page.locator('.panel [role=status]').first().innerText();
    await warnings.locator('.warning-go').filter({ hasText: '2022-12-31' }).click();
    const due = page.getByLabel(w.due, { exact: true });
    await page.waitForFunction(() => document.activeElement?.id === 'task-2-due');
    expect((await page.locator('.source mark').allInnerTexts()).join('')).toContain('2022年12月底前');
    await picture(page, `import-marked-${language}-${device}`);
    await due.fill('2023-12-31');
    await page.waitForFunction((text) => document.querySelector('.panel [role=status]')?.textContent !== text, before);

    // Nobody loses a correction by a wrong click.
    await page.getByRole('link', { name: w.all }).click();
    const leave = page.getByRole('dialog', { name: w.leave });
    await leave.getByRole('button', { name: w.stay }).click();
    await leave.waitFor({ state: 'detached' });
    expect(await due.inputValue()).toBe('2023-12-31');

    // A name that is nearly one of the directory's is a question.
    const near = page.locator('.near').first();
    await near.locator('button').first().waitFor();
    await looked(page, language, device, 'import-near');
    if (language === 'zh') await readmePicture(page, 'import');
    await near.getByRole('button', { name: '县市场监督管理局' }).click();
    await near.waitFor({ state: 'detached' });

    // A task without units gets one.
    await page.locator('#task-3-line').click();
    await page.getByRole('button', { name: w.addUnit }).click();
    await page.getByLabel(w.unit, { exact: true }).fill('县卫生健康局');
    await page.getByRole('button', { name: w.save, exact: true }).click();
    await page.getByText(w.saved).first().waitFor();

    await page.locator('#indicator-0-line').click();
    await page.locator('#indicator-0-rule').waitFor();
    await looked(page, language, device, 'import-rule');

    await page.getByRole('button', { name: w.check, exact: true }).click();
    await page.getByText(w.ready).waitFor();
    await looked(page, language, device, 'import-checked');
    await page.getByRole('button', { name: w.launch }).click();
    await page.getByText(w.when).waitFor();
    await looked(page, language, device, 'import-launch');
    await page.getByRole('dialog').getByRole('button', { name: w.cancel }).click();

    const draft = page.url().split('/').at(-1)!;
    await office.rehearsing(async () => {
      await page.getByRole('button', { name: w.rehearse, exact: true }).click();
      await page.waitForURL(/\/theatre$/);
      const { items } = await office.call<{ items: { id: string; source: string }[] }>('GET', '/rehearsals');
      const begun = items.filter(({ source }) => source === draft);
      expect(begun).toHaveLength(1);
      // The theatre's own walk goes on to the end; this one may be there already.
      await office.call('POST', `/rehearsals/${begun[0]!.id}/stop`, {}).catch(() => undefined);
    });

    // Launched for real, in a year in which its dates are still to come.
    await page.goto(`/import/${draft}`);
    await settled(page);
    await page.getByRole('button', { name: w.check, exact: true }).click();
    await page.getByRole('button', { name: w.launch }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.year }).click();
    await page.getByLabel(w.typed).fill(w.word);
    await page.getByRole('dialog').getByRole('button', { name: w.sure, exact: true }).click();
    await page.waitForURL(/\/plan\?plan=/);
    const plan = new URL(page.url()).searchParams.get('plan')!;
    expect(await office.call('GET', `/plans/${plan}`)).toMatchObject({ status: 'running', clock: 'live', title: expect.stringContaining('爱国卫生') as string });
    await page.locator(`select.masthead-plan option[value="${plan}"]:checked`).waitFor({ state: 'attached' });
    await page.goto('/ledger');
    await page.locator('.ledger-row a').first().waitFor();
    expect(await page.locator('select.masthead-plan').inputValue()).toBe(plan);
    await looked(page, language, device, 'import-launched');
    await page.goto(`/import/${draft}`);
    await page.locator(`a[href="/plans/${plan}"]`).waitFor();
    await page.close();
  });

  it('tells who saved meanwhile, joins both and overwrites nothing', async () => {
    const w = WORDS.zh;
    const first = await office.as('coordinator', '/import');
    await upload(first);
    const second = await office.as('admin', new URL(first.url()).pathname);
    await second.getByLabel(w.title, { exact: true }).fill('对方的标题');
    await second.getByRole('button', { name: w.save, exact: true }).click();
    await second.locator('.ant-message').getByText(w.saved).waitFor();

    await first.getByLabel(w.title, { exact: true }).fill('我的标题');
    await first.getByLabel(w.issuer, { exact: true }).fill('东陵县爱卫办');
    await first.getByRole('button', { name: w.save, exact: true }).click();
    const told = first.locator('.import-overtaken');
    await told.getByText(w.saidBefore).waitFor();
    expect(await first.getByLabel(w.title, { exact: true }).inputValue()).toBe('对方的标题');
    expect(await first.getByLabel(w.issuer, { exact: true }).inputValue()).toBe('东陵县爱卫办');
    await looked(first, 'zh', 'desktop', 'import-overtaken');
    await told.getByLabel(w.mine).check();
    await first.getByRole('button', { name: w.save, exact: true }).click();
    await first.locator('.ant-message').getByText(w.saved).waitFor();

    const id = first.url().split('/').at(-1)!;
    const stored = await office.call<{ version: number; draft: { title: string; issuer: string } }>('GET', `/drafts/${id}`);
    expect(stored).toMatchObject({ version: 3, draft: { title: '我的标题', issuer: '东陵县爱卫办' } });
    await second.close();

    await first.getByLabel(w.title, { exact: true }).fill('最后的标题');
    await first.getByRole('link', { name: w.all }).click();
    await first.getByRole('dialog', { name: w.leave }).getByRole('button', { name: w.saveAndLeave }).click();
    await first.waitForURL(/\/import$/);
    expect(await office.call('GET', `/drafts/${id}`)).toMatchObject({ version: 4, draft: { title: '最后的标题' } });
    await first.close();
  });

  it.each(PAIRS)('names the columns of a table nobody knows, corrections kept: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('coordinator', '/import', { language, device });
    // An issuer of its own: what is said of the columns is remembered.
    const rows = [['清淤干渠', '县水利局', '6月底前', '320'], ['维修泵站', '南河镇', '9月底前', '80']];
    const cells = (row: readonly string[]) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`;
    const html = `<meta charset="utf-8"><p>发文机关：${language}${device}水利局</p><h1>东陵县2024年水利实事</h1><table>${[['甲', '乙', '丙', '丁'], ...rows].map(cells).join('')}</table>`;
    await page.locator('.import-drop input[type=file]').setInputFiles({ name: '水利实事.html', mimeType: 'text/html', buffer: Buffer.from(html) });
    await page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
    await page.locator('.draft-desk').waitFor();
    // The first of what is to be looked at leads to the table's head.
    await page.locator('.warning-go').filter({ hasText: '甲、乙、丙、丁' }).or(page.locator('.warning-go').filter({ hasText: '甲' })).first().click();
    await page.waitForFunction(() => document.activeElement?.id === 'tables-0-0');
    await looked(page, language, device, 'import-tables');

    await page.getByLabel(w.title, { exact: true }).fill('改过的标题');
    for (const [column, meaning] of [['0', 'title'], ['1', 'responsible'], ['2', 'due']] as const) await page.locator(`#tables-0-${column}`).selectOption(meaning);
    await page.getByRole('button', { name: w.readAgain }).click();
    await page.locator('#task-1-line').waitFor();
    expect(await page.getByLabel(w.title, { exact: true }).inputValue()).toBe('改过的标题');
    await page.locator('#task-0-line').click();
    expect(await page.getByLabel(w.due, { exact: true }).inputValue()).toBe('2024-06-30');
    // What no field is for stays with the task.
    expect(await page.locator('.besides').innerText()).toContain('320');
    await looked(page, language, device, 'import-read-again');
    await picture(page, `import-tables-${language}-${device}`);

    // Two tasks become one, with the later date.
    await page.getByRole('button', { name: w.merge }).click();
    await page.locator('#task-1-line').waitFor({ state: 'detached' });
    // The message of the save before may still be there.
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
    await page.getByRole('button', { name: w.save, exact: true }).click();
    await saved;
    const stored = await office.call<{ draft: { tasks: { due: string; units: { name: string }[] }[] } }>('GET', `/drafts/${page.url().split('/').at(-1)!}`);
    expect(stored.draft.tasks).toMatchObject([{ due: '2024-09-30', units: [{ name: '县水利局' }, { name: '南河镇' }] }]);
    await page.close();
  });
});
