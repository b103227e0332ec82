import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import writeWorkbook from 'write-excel-file/node';

import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';
import { looking, openOffice, PAIRS, settled, type Office } from './harness.js';

const CORPUS = join(REPOSITORY, 'test', 'notices', 'corpus', '106-medical-community-plan.txt');
const NOTICE = { name: '医共体.txt', mimeType: 'text/plain', buffer: readFileSync(CORPUS) };

const WORDS = {
  zh: { open: '名录与联系人', missing: /还缺\d+处/, takeIn: '从电子表格粘贴', paste: '从电子表格复制后粘贴在这里', read: '读取粘贴内容', fill: /^填入\d+人$/, save: '保存', saved: '已保存', which: '是哪个单位', asNew: '作为新单位加入', complete: '已填齐', office: '督办办公室名称', prefix: '文书编号字头', contact: '联系方式', county: '所属县（市、区）', issuer: '发文机关', reviewer: '审核人员 1的', leader: '县领导 1的', name: '姓名', mail: '邮箱', main: '主要领导', openAll: '全部展开', back: '返回核对草稿', check: '检查', fillIn: '去填写名录与联系人', launch: '正式启动……', typed: '请输入', word: '仍然启动', before: '先于您保存了这份草稿', phone: '电话' },
  en: { open: 'Directory and contacts', missing: /\d+ still missing/, takeIn: 'Paste from Excel', paste: 'Paste what you copied from Excel', read: 'Read what was pasted', fill: /^Fill in \d+ people$/, save: 'Save', saved: 'Saved', which: 'Which unit is', asNew: 'Add as a new unit', complete: 'nothing missing', office: 'Office in charge', prefix: 'Number prefix of papers', contact: 'Contact line', county: 'County', issuer: 'Issuer', reviewer: 'Reviewers 1: ', leader: 'Leaders 1: ', name: 'Name', mail: 'Mail', main: 'Main leader', openAll: 'Open all', back: 'Back to the draft', check: 'Check', fillIn: 'Fill in the directory', launch: 'Launch for real…', typed: 'To launch all the same', word: 'launch anyway', before: 'saved this draft before you', phone: 'Phone' },
} as const;

interface Form { readonly version: number; readonly county: string; readonly units: { readonly name: string; readonly officer: { readonly name: string; readonly mail: string; readonly phone: string } }[]; readonly groups: { readonly phrase: string; readonly members: string[] }[]; readonly named: { readonly units: Record<string, number> } }

describe('the directory of a draft', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  const { looked, wrong } = looking();
  afterEach(() => expect([...office.faults(), ...wrong()]).toEqual([]));
  afterAll(() => office.close());

  const upload = async (page: Page) => {
    await page.locator('.import-drop input[type=file]').setInputFiles(NOTICE);
    await page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
    await page.locator('.draft-desk').waitFor();
    await settled(page);
    return page.url().split('/').at(-1)!;
  };
  const form = (draft: string) => office.call<Form>('GET', `/drafts/${draft}/directory`);

  it.each(PAIRS)('is pasted, imported, typed and saved until nothing is missing: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('coordinator', '/import', { language, device });
    const draft = await upload(page);
    await page.getByRole('link', { name: w.open }).click();
    await page.waitForURL(/\/directory$/);
    await settled(page);
    const missing = page.locator('.draft-bar [role=status]');
    expect(await missing.innerText()).toMatch(w.missing);
    await looked(page, language, device, 'directory-empty');

    // A table from Excel: one name nearly right, one unknown.
    const { units, groups } = await form(draft);
    const rows = units.map(({ name }, at) => [name, `员${at}`, `o${at}@county.gov.cn`, `0530-10${at}`, `副${at}`, `d${at}@county.gov.cn`, `正${at}`, `h${at}@county.gov.cn`]);
    const pasted = [['单位', '经办人', '邮箱', '电话', '分管负责人', '邮箱', '主要负责人', '邮箱'], ...rows.slice(1), ['某新设局', '新人', 'new@county.gov.cn', '', '', '', '', '']];
    await page.getByText(w.takeIn).click();
    await page.getByLabel(w.paste).fill(pasted.map((row) => row.join('\t')).join('\n'));
    await page.getByRole('button', { name: w.read }).click();
    const which = page.getByLabel(new RegExp(w.which));
    await which.waitFor();
    await looked(page, language, device, 'directory-pasted');
    await which.selectOption({ label: w.asNew });
    await page.getByRole('button', { name: w.fill }).click();
    const save = page.getByRole('button', { name: w.save, exact: true });
    await save.click();
    await page.locator('.ant-message').getByText(w.saved).waitFor();
    const stored = await form(draft);
    expect(stored.version).toBe(2);
    expect(stored.units[1]!.officer).toEqual({ name: '员1', mail: 'o1@county.gov.cn', phone: '0530-101' });
    expect(stored.units.map(({ name }) => name)).toContain('某新设局');

    // The first unit from an Excel file.
    const file = await writeWorkbook([pasted[0]!, rows[0]!]).toBuffer();
    await page.locator('.people-takein input[type=file]').setInputFiles({ name: '联系人.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: file });
    await page.getByRole('button', { name: w.fill }).click();

    // Members of the groups, one of them no unit yet.
    for (const [at] of groups.entries()) await page.locator(`#group-${at}`).fill(`城关镇政府\n${rows[0]![0]!}`);
    await page.getByLabel(w.county, { exact: true }).fill('某县');
    await page.getByLabel(w.issuer, { exact: true }).fill('某县人民政府办公室');
    await page.getByLabel(w.office, { exact: true }).fill('某县医改办');
    await page.getByLabel(w.prefix, { exact: true }).fill('医改督');
    await page.getByLabel(w.contact, { exact: true }).fill('张三 0530-1234567');
    for (const [who, name] of [[w.reviewer, 'shen'], [w.leader, 'zhu']] as const) {
      await page.getByLabel(`${who}${w.name}`).fill(name);
      await page.getByLabel(`${who}${w.mail}`).fill(`${name}@county.gov.cn`);
    }
    await page.getByLabel(w.main).check();
    await save.click();
    await page.waitForFunction(() => document.querySelector('.draft-bar button:disabled') !== null);
    expect((await form(draft)).groups.every(({ members }) => members.includes('城关镇政府'))).toBe(true);
    if (groups.length > 0) {
      // The member has become a unit, and nobody in it is named yet.
      await page.locator('[id="unit-城关镇政府"] button').first().click();
      await looked(page, language, device, 'directory-unit');
      for (const [at, field] of ['officer', 'deputyHead', 'head'].entries()) await page.locator(`[id="unit-城关镇政府-${field}-mail"]`).fill(`town${at}@county.gov.cn`);
      await save.click();
    }
    await missing.getByText(w.complete).waitFor();
    await page.waitForFunction(() => document.querySelector('.draft-bar button:disabled') !== null);
    await page.getByRole('button', { name: w.openAll }).click();
    await looked(page, language, device, 'directory-full');

    // Nothing is asked at the launch any more, and the plan knows them.
    await page.getByRole('link', { name: w.back }).click();
    await page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
    await settled(page);
    await page.getByRole('button', { name: w.check, exact: true }).click();
    await page.locator('.import-checked [role=status], .import-checked [role=alert]').first().waitFor();
    expect(await page.getByRole('link', { name: w.fillIn }).count()).toBe(0);
    const plan = await office.call<{ gaps: object; plan: object }>('GET', `/drafts/${draft}/plan`);
    expect(plan).toMatchObject({ gaps: { units: [], office: [], groups: [] }, plan: { office: { name: '某县医改办', prefix: '医改督', contact: '张三 0530-1234567' } } });
    await page.close();
  });

  it('left empty is named at the check and at the launch, each with the way to the page', async () => {
    const w = WORDS.zh;
    const page = await office.as('coordinator', '/import');
    const draft = await upload(page);
    await page.getByRole('button', { name: w.check, exact: true }).click();
    const { units } = await form(draft);
    await page.locator('.import-checked').getByRole('link', { name: w.fillIn }).waitFor();
    await page.getByRole('button', { name: w.launch }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(w.typed).waitFor();
    await dialog.getByText(units[0]!.name).first().waitFor();
    await dialog.getByRole('link', { name: w.fillIn }).click();
    await page.waitForURL(/\/directory$/);
    await page.close();
  });

  it('of two people at once loses nothing of either', async () => {
    const w = WORDS.zh;
    const first = await office.as('coordinator', '/import');
    const draft = await upload(first);
    await first.goto(`/import/${draft}/directory`);
    await settled(first);
    const second = await office.as('admin', `/import/${draft}/directory`);
    await second.getByLabel(w.office, { exact: true }).fill('对方的办公室');
    await second.getByLabel(w.contact, { exact: true }).fill('对方 1');
    await second.getByRole('button', { name: w.save, exact: true }).click();
    await second.locator('.ant-message').getByText(w.saved).waitFor();
    await first.getByLabel(w.office, { exact: true }).fill('我的办公室');
    await first.getByLabel(w.prefix, { exact: true }).fill('我督');
    await first.getByRole('button', { name: w.save, exact: true }).click();
    const told = first.locator('.import-overtaken');
    await told.getByText(w.before).waitFor();
    await looked(first, 'zh', 'desktop', 'directory-overtaken');
    expect(await first.getByLabel(w.contact, { exact: true }).inputValue()).toBe('对方 1');
    expect(await first.getByLabel(w.prefix, { exact: true }).inputValue()).toBe('我督');
    await told.getByLabel('我的：').check();
    await first.getByRole('button', { name: w.save, exact: true }).click();
    await first.locator('.ant-message').getByText(w.saved).waitFor();
    expect(await office.call('GET', `/drafts/${draft}/directory`)).toMatchObject({ version: 3, office: { name: '我的办公室', prefix: '我督', contact: '对方 1' } });
    await first.close();
    await second.close();
  });
});
