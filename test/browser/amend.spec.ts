import { looking, openOffice, PAIRS, picture, settled, type Office } from './harness.js';

/** Each in its own way, so that neither finds what the other has done. */
const WAYS = PAIRS.map((pair, nth) => ({ ...pair, nth, dueOn: ['2022-12-15', '2022-12-16'][nth]! }));

const WORDS = {
  zh: { look: '预览影响', task: '任务', dueOn: '完成时限', add: '列入', reason: '调整依据', make: '确认调整', done: '方案已调整', amended: '任务调整', edit: '更改联系人', name: '经办人姓名', mail: '经办人邮箱', save: '保存', saved: '联系人已更新', office: '督办办公室与县领导', phone: '电话' },
  en: { look: 'Preview the effect', task: 'Task', dueOn: 'Due date', add: 'Add', reason: 'Reason', make: 'Make the change', done: 'has been amended', amended: 'Amended', edit: 'Change contacts', name: 'Name: officer', mail: 'Mail: officer', save: 'Save', saved: 'contacts are updated', office: 'The office and the leaders', phone: 'Phone: ' },
} as const;

/** A task that was chosen, and what the coordinator writes. */
const FROM_THE_PLAN = /^\d+ [㐀-鿿]|^上级统一/;

interface Assignment {
  readonly id: string;
  readonly task: number;
  readonly unit: string;
  readonly unitName: string;
  readonly dueOn: string | null;
}

interface Directory {
  readonly office: readonly { readonly role: string; readonly name: string; readonly mail: string; readonly phone?: string }[];
  readonly units: readonly { readonly key: string; readonly name: string; readonly contacts: { readonly officer: { readonly name: string; readonly mail: string } } }[];
}

describe('a plan that is amended as it runs', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  const { looked, wrong } = looking(FROM_THE_PLAN);
  afterEach(() => expect([...office.faults(), ...wrong()]).toEqual([]));
  afterAll(() => office.close());

  const openOf = async (question: string) => (await office.call<{ items: Assignment[] }>('GET', `/plans/${office.june}/assignments?status=open&size=200&${question}`)).items;

  it.each(WAYS)('shows who would be chased differently, then makes it so: $language on a $device', async ({ language, device, nth, dueOn }) => {
    const w = WORDS[language];
    const page = await office.as('coordinator', '/amend?of=policy', { language, device });
    await page.locator('.amend-effects').first().waitFor();
    expect(await page.locator('.amend-policy').evaluate((table) => table.getBoundingClientRect().right - innerWidth)).toBeLessThanOrEqual(0);
    await page.locator('.amend-effects input').nth(3).fill('25');
    await page.getByRole('button', { name: w.look }).click();
    await page.locator('.amend-preview tbody tr').first().waitFor();
    await looked(page, language, device, 'amend-policy');
    await page.goto('/amend?of=calendar');
    await settled(page);
    await looked(page, language, device, 'amend-calendar');

    // Another due date, first looked at, then made, for the whole task.
    const tasks = [...new Set((await openOf('sort=due&order=desc')).filter((one) => one.dueOn !== null).map(({ task }) => task))];
    const task = tasks[nth]!;
    await page.goto('/amend');
    await settled(page);
    const form = page.locator('.amend-add');
    await form.getByRole('combobox', { name: w.task }).fill(`${task} `);
    await page.locator('.ant-select-item-option').filter({ hasText: new RegExp(`^${task} `) }).click();
    await form.getByLabel(w.dueOn).fill(dueOn);
    await form.getByRole('button', { name: w.add, exact: true }).click();
    await page.locator('.amend-changes li').waitFor();
    await page.getByRole('button', { name: w.look }).click();
    await page.locator('.amend-preview tbody tr').first().waitFor();
    await page.getByLabel(w.reason).fill('上级统一调整部署。');
    await looked(page, language, device, 'amend-tasks');
    await page.getByRole('button', { name: w.make }).click();
    await page.getByText(w.done).first().waitFor();
    await page.locator('.amend-changes').waitFor({ state: 'detached' });

    // Every assignment has it, the record shows it, and its story tells of it.
    const moved = await openOf(`task=${task}`);
    expect(moved.length).toBeGreaterThan(0);
    expect([...new Set(moved.map((one) => one.dueOn))]).toEqual([dueOn]);
    await page.goto(`/ledger?task=${task}&status=open`);
    await page.locator('.ledger-row a').nth(moved.length - 1).waitFor();
    if (device === 'desktop') expect(await page.locator('.ledger-row .of-due time').evaluateAll((times) => [...new Set(times.map((time) => time.getAttribute('datetime')))])).toEqual([dueOn]);
    await page.locator('.ledger-row a').first().click();
    await page.locator('.record-standing').locator(`time[datetime="${dueOn}"]`).waitFor();
    const told = page.locator('.story-event').filter({ hasText: w.amended }).first();
    await told.locator(`time[datetime="${dueOn}"]`).waitFor();
    await picture(page, `amend-made-${language}-${device}`);
    await page.close();
  });

  it.each(WAYS)("changes a unit's contact, who is written to from then on: $language on a $device", async ({ language, device, nth }) => {
    const w = WORDS[language];
    const page = await office.as('coordinator', '/units', { language, device });
    await page.locator('.units li').nth(20).waitFor();
    await looked(page, language, device, 'units');
    const [{ unit, unitName }] = [(await openOf('sort=unit&order=desc')).filter((one, index, all) => all.findIndex((each) => each.unit === one.unit) === index)[nth]!];
    const line = page.locator('.units > li').filter({ has: page.locator('strong', { hasText: new RegExp(`^${unitName}$`) }) });
    await line.getByRole('button', { name: w.edit }).click();
    const name = `赵新${nth}`;
    const mail = `zhao.xin.${nth}@example.org`;
    await line.getByLabel(w.name).fill(name);
    await line.getByLabel(w.mail).fill('不是地址');
    await line.getByRole('button', { name: w.save, exact: true }).click();
    // The browser itself says what an address is.
    expect(await line.getByLabel(w.mail).evaluate((field: HTMLInputElement) => field.validity.valid)).toBe(false);
    await line.getByLabel(w.mail).fill(mail);
    await looked(page, language, device, 'units-edit');
    await line.getByRole('button', { name: w.save, exact: true }).click();
    await page.getByText(w.saved).first().waitFor();
    await line.locator('.contacts').getByText(mail).waitFor();
    const { units } = await office.call<Directory>('GET', `/plans/${office.june}/directory`);
    expect(units.find(({ key }) => key === unit)?.contacts.officer).toEqual({ name, mail });
    await page.close();
  });

  it.each(WAYS)('corrects the people of the office: $language on a $device', async ({ language, device, nth }) => {
    const w = WORDS[language];
    const people = async () => (await office.call<Directory>('GET', `/plans/${office.june}/directory`)).office;
    const before = await people();
    const page = await office.as('coordinator', '/units?edit=office', { language, device });
    const form = page.getByRole('form', { name: w.office });
    const phone = `0530-861234${nth}`;
    await form.getByLabel(`${w.phone}`).first().fill(phone);
    await looked(page, language, device, 'units-office');
    await form.getByRole('button', { name: w.save, exact: true }).click();
    await page.getByText(w.saved).first().waitFor();
    await page.locator('.directory-side').getByText(phone).waitFor();
    // Who reviews, who leads and who is the main leader stays as it was.
    expect(await people()).toEqual(before.map((one, index) => (index === 0 ? { ...one, phone } : one)));
    await page.close();
  });
});
