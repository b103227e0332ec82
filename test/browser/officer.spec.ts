import type { Page } from 'playwright-core';

import { EVIDENCE_FILES } from './evidence-files.js';
import { DEVICES, LANGUAGES, openOffice, picture, readmePicture, settled, wrongs, type CastMember, type Office } from './harness.js';

/** 信易贷: a share of enterprises and an amount of money. */
const TASK = 11;

const WORDS = {
  zh: {
    acknowledge: '签收', workPlan: '报送工作计划', person: '具体责任人', steps: '工作步骤', filed: '工作计划已报送', choose: '选择文件', note: '情况说明（选填）', send: '报送',
    share: '比例', amount: '金额', between: '应在0至100%之间', found: '已恢复上次没有提交的内容', waiting: '等待审核', withdraw: '撤回', nothing: '请至少上传一份文件',
    returned: '报送的材料已被退回', ask: '申请延期', until: '申请延至', why: '延期理由', askSend: '提交申请', pending: '延期申请待批', progress: '月度进展', done: '完成进度', forbidden: '类型不在允许之列',
  },
  en: {
    acknowledge: 'Acknowledge', workPlan: 'File the work plan', person: 'Responsible person', steps: 'Steps', filed: 'Work plan filed', choose: 'Choose files', note: 'Note (optional)', send: 'Submit',
    share: 'Share', amount: 'Amount', between: 'Should be between 0 and 100 %', found: 'Restored what you had not sent yet', waiting: 'Waiting for review', withdraw: 'Withdraw', nothing: 'Please add at least one file',
    returned: 'Your evidence was returned', ask: 'Ask for an extension', until: 'New due date', why: 'Reason', askSend: 'Send the request', pending: 'Extension asked for', progress: 'Monthly progress', done: 'Done', forbidden: 'not allowed',
  },
} as const;

interface Assignment {
  readonly id: string;
  readonly unit: string;
  readonly taskTitle: string;
  readonly acknowledgedAt: string | null;
}

describe('the officer of a unit', () => {
  let office: Office;
  let plan: string;
  let cast: readonly CastMember[];
  let waiting: Assignment[];
  beforeAll(async () => {
    office = await openOffice();
    // The second day: hardly anybody has acknowledged anything.
    plan = await office.play('2022-03-31');
    cast = await office.cast(plan);
    const { items } = await office.call<{ items: Assignment[] }>('GET', `/plans/${plan}/assignments?task=${TASK}&size=200`);
    waiting = items.filter(({ acknowledgedAt }) => acknowledgedAt === null);
  }, 120_000);
  afterEach(() => expect(office.faults()).toEqual([]));
  afterAll(() => office.close());

  const officerOf = (unit: string) => cast.find((member) => member.role === 'officer' && member.unit === unit)!;
  const looked = async (page: Page, language: 'zh' | 'en', name: string) => {
    expect(await wrongs(page, language)).toEqual([]);
    await picture(page, name);
  };

  it.each([{ language: 'zh', device: 'phone', nth: 0 }, { language: 'en', device: 'desktop', nth: 1 }] as const)('walks an assignment from receipt to return: $language on a $device', async ({ language, device, nth }) => {
    const w = WORDS[language];
    const { id, unit, taskTitle } = waiting[nth]!;
    const page = await office.asCast(officerOf(unit), '/my', { language, device, plan });
    const card = page.locator('.card').filter({ hasText: taskTitle });
    await looked(page, language, `officer-my-${language}-${device}`);

    // 签收: by one tap; the next thing asked is the work plan.
    await card.getByRole('button', { name: w.acknowledge }).click();
    await card.getByRole('link', { name: w.workPlan }).click();
    await page.getByLabel(w.person).fill('王建国');
    await page.getByLabel(w.steps).fill('一、摸清底数；\n二、逐月调度。');
    // Nothing typed is lost by a reload.
    await page.reload();
    await page.getByText(w.found).first().waitFor();
    expect(await page.getByLabel(w.person).inputValue()).toBe('王建国');
    await page.getByRole('button', { name: w.workPlan }).click();
    await page.getByText(w.filed).first().waitFor();

    // 报送: nothing, a wrong figure, a forbidden file, then the right ones.
    const form = page.locator('#evidence form');
    await form.getByRole('button', { name: w.send, exact: true }).click();
    await form.getByText(w.nothing).waitFor();
    await form.getByLabel(w.share).fill('140');
    await form.getByText(w.between).waitFor();
    await form.getByLabel(w.share).fill('2.45');
    await form.getByLabel(w.amount).fill('61,000');
    const picker = form.locator('input[type=file]').first();
    await picker.setInputFiles({ name: '安装程序.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    await form.getByText(w.forbidden).waitFor();
    await picker.setInputFiles([EVIDENCE_FILES.text, EVIDENCE_FILES.picture]);
    // Its name is there while it is still on its way; the button to remove it only afterwards.
    for (const { name } of [EVIDENCE_FILES.text, EVIDENCE_FILES.picture]) await form.getByRole('button', { name }).waitFor();
    await form.getByLabel(w.note).fill('材料齐全，请审核。');
    await page.reload();
    await form.getByText(EVIDENCE_FILES.picture.name).waitFor();
    expect(await form.getByLabel(w.share).inputValue()).toBe('2.45');
    await looked(page, language, `officer-evidence-${language}-${device}`);
    await form.getByRole('button', { name: w.send, exact: true }).click();
    await page.getByRole('heading', { name: w.waiting }).waitFor();
    await settled(page);
    await page.getByText('61,000').first().waitFor();
    await looked(page, language, `officer-waiting-${language}-${device}`);

    // 撤回, once more, and 退回.
    await page.getByRole('button', { name: w.withdraw }).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: w.withdraw }).click();
    await form.waitFor();
    await form.getByLabel(w.share).fill('2.5');
    await form.getByRole('button', { name: w.send, exact: true }).click();
    await page.getByRole('heading', { name: w.waiting }).waitFor();
    const coordinator = cast.find(({ role }) => role === 'coordinator')!;
    await office.call('POST', `/assignments/${id}/review`, { decision: 'return', reason: '缺少平台截图，请补充。' }, coordinator.token);
    // Live: the page hears of it by itself.
    await page.getByText(w.returned).waitFor();
    const why = await page.getByText('缺少平台截图，请补充。').first().boundingBox();
    const head = await page.locator('h1').boundingBox();
    expect(why!.y).toBeLessThan(head!.y);

    // 延期: a date that is none, then one.
    await page.getByRole('button', { name: w.ask }).click();
    await page.getByLabel(w.why).fill('平台对接延后。');
    await page.getByLabel(w.until).fill('2022-12-15');
    await page.getByRole('button', { name: w.askSend }).click();
    await page.getByText(w.pending).first().waitFor();
    await looked(page, language, `officer-returned-${language}-${device}`);
    await page.close();
  });

  it.each(LANGUAGES.flatMap((language) => DEVICES.map((device) => ({ language, device }))))('files the month for the whole unit: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('officer', '/my', { language, device });
    await page.locator('.card').first().waitFor();
    await looked(page, language, `officer-june-${language}-${device}`);
    if (language === 'zh' && device === 'phone') await readmePicture(page, 'officer');
    await page.goto('/my/progress');
    await settled(page);
    await page.getByLabel(w.done).first().fill('40');
    await looked(page, language, `officer-progress-${language}-${device}`);
    await page.locator('form button[type=submit]').click();
    await page.waitForURL('**/my');
    await page.locator('.card').filter({ hasText: '40%' }).first().waitFor();
    await page.close();
  });
});
