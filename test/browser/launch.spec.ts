import { looking, openOffice, PAIRS, settled, type Office } from './harness.js';

/** Two tasks are long over, one has no date. */
const NOTICE = [
  '东陵县人民政府办公室关于印发东陵县信用建设实施方案的通知', '东政办字〔2022〕8号', '各有关单位：', '东陵县人民政府办公室', '2022年3月1日', '东陵县信用建设实施方案', '一、重点任务',
  '1. 归集信用信息。建立台账。（责任单位：县发展和改革局、县财政局；完成时限：2022年6月底前）', '2. 公示行政许可。（责任单位：县财政局；完成时限：2022年5月底前）', '3. 修复信用记录。（责任单位：县审计局；完成时限：2022年7月底前）', '4. 宣传信用政策。（责任单位：县财政局；完成时限：长期坚持）',
].join('\n');

const WORDS = {
  zh: { check: '检查', launch: '正式启动……', late: /^3项任务的完成时限已过，3个单位一启动即逾期/, date: '新时限', none: '不设时限', asPlanned: '按逾期启动', newDate: '第1项任务的新时限', choose: (no: number) => `第${no}项任务的处理`, typed: '请输入', word: '仍然启动', sure: '确认启动', left: /分钟内可以撤回/, back: '撤回启动', really: '确认撤回', all: '全部按逾期启动' },
  en: { check: 'Check', launch: 'Launch for real…', late: /^3 tasks/, date: 'new date', none: 'no date', asPlanned: 'late on purpose', newDate: 'New date of task 1', choose: (no: number) => `What becomes of task ${no}`, typed: 'To launch all the same', word: 'launch anyway', sure: 'Launch', left: /minutes/, back: 'Take the launch back', really: 'Take it back', all: 'late on purpose' },
} as const;

describe('a launch', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  const { looked, wrong } = looking();
  afterEach(() => expect([...office.faults(), ...wrong()]).toEqual([]));
  afterAll(() => office.close());

  it.each(PAIRS)('asks what becomes of each late date, and is taken back before anything is sent: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('coordinator', '/import', { language, device });
    await page.locator('.import-drop input[type=file]').setInputFiles({ name: '信用.txt', mimeType: 'text/plain', buffer: Buffer.from(NOTICE) });
    await page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
    await settled(page);
    const draft = page.url().split('/').at(-1)!;
    await page.getByRole('button', { name: w.check, exact: true }).click();
    await page.getByRole('button', { name: w.launch }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('p.fault').filter({ hasText: w.late }).waitFor();
    const sure = dialog.getByRole('button', { name: w.sure, exact: true });
    await dialog.getByLabel(w.typed).fill(w.word);
    expect(await sure.isDisabled()).toBe(true);
    await dialog.getByLabel(w.choose(1)).selectOption('date');
    await dialog.getByLabel(w.choose(2)).selectOption('none');
    await dialog.getByLabel(w.choose(3)).selectOption('asPlanned');
    // A new date that is not given is no choice.
    expect(await sure.isDisabled()).toBe(true);
    const dueOn = `${new Date().getFullYear() + 3}-06-29`;
    await dialog.getByLabel(w.newDate).fill(dueOn);
    await looked(page, language, device, 'launch-late');
    await sure.click();
    await page.waitForURL(/\/plan\?plan=/);
    const plan = new URL(page.url()).searchParams.get('plan')!;
    const { document } = await office.call<{ document: { tasks: { no: number; due: string | null }[] } }>('GET', `/plans/${plan}`);
    expect(document.tasks.map(({ due }) => due)).toEqual([dueOn, null, '2022-07-31', null]);
    const [late] = (await office.call<{ items: { unitName: string; workingDaysLeft: number | null }[] }>('GET', `/plans/${plan}/assignments?task=3`)).items;
    // Nothing counts days before the launch.
    expect(late).toMatchObject({ unitName: '县审计局', workingDaysLeft: null });

    const told = page.locator('.plan-take-back');
    await told.getByText(w.left).waitFor();
    await looked(page, language, device, 'launch-fresh');
    await told.getByRole('button', { name: w.back }).click();
    await told.getByRole('button', { name: w.really }).click();
    await page.waitForURL(/\/import$/);
    await settled(page);
    await expect(office.call('GET', `/plans/${plan}`)).rejects.toThrow('410');
    expect(await page.locator(`select.masthead-plan option[value="${plan}"]`).count()).toBe(0);
    expect(await office.call('GET', `/drafts/${draft}`)).toMatchObject({ status: 'open', plan: null });
    const { items } = await office.call<{ items: { id: string }[] }>('GET', '/plans');
    expect(items.map(({ id }) => id)).not.toContain(plan);
    await page.close();
  });
});
