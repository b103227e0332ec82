import { SMALL_DIRECTORY, SMALL_PLAN } from '../stack/small-plan.js';
import { looking, openOffice, PAIRS, settled, type Office } from './harness.js';

const WORDS = {
  zh: { title: '下一次上报', link: '查看、暂缓', all: '全选', reason: '暂缓理由', each: '逐件填写理由', hold: /^暂缓上报所选3件$/, held: '已暂缓', release: '恢复上报所选1件', gone: '已上报', annul: '撤销所选1件', annulReason: '撤销理由', annulled: '已撤销', none: '没有即将上报的事项' },
  en: { title: 'Next to go up', link: 'Look, or hold', all: 'Choose all', reason: 'Reason for holding', each: 'A reason for each', hold: /^Hold the 3 chosen$/, held: 'Held', release: 'Release the 1 chosen', gone: 'Gone up', annul: 'Annul the 1 chosen', annulReason: 'Reason for annulling', annulled: 'Annulled', none: 'Nothing goes up next' },
} as const;

/** Task 1 of the small plan, of three units, is due on 30 June 2022: announced on 11 July, up on the 12th. */
describe('what goes up to leadership tomorrow', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  const { looked, wrong } = looking();
  afterEach(() => expect([...office.faults(), ...wrong()]).toEqual([]));
  afterAll(() => office.close());

  const launched = async (): Promise<string> => {
    const tasks = SMALL_PLAN.tasks.map((task) => (task.no === 1 ? task : { ...task, due: null }));
    const body = { plan: { ...SMALL_PLAN, key: 'escalations', tasks }, directory: SMALL_DIRECTORY, clock: { kind: 'stepped', now: '2022-03-01T08:30:00+08:00' } };
    return (await office.call<{ planId: string }>('POST', '/plans', body)).planId;
  };
  const clock = (plan: string, to: string) => office.call('POST', `/plans/${plan}/clock`, { to: `${to}:00+08:00` });

  it.each(PAIRS)('is looked at, held, let go and annulled: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const plan = await launched();
    await clock(plan, '2022-07-11T10:00');
    // From the coordinator's own page, whose mail leads to the same address.
    const page = await office.as('coordinator', `/reviews?plan=${plan}`, { language, device, plan });
    await page.getByRole('link', { name: w.link }).click();
    await page.waitForURL(/\/escalations/);
    await settled(page);
    const announced = page.getByRole('region', { name: w.title });
    expect(await announced.locator('tbody tr').count()).toBe(3);
    await looked(page, language, device, 'escalations-announced');

    // One reason for all, and one of its own.
    await announced.getByLabel(w.all).check();
    await page.getByLabel(new RegExp(w.reason)).fill('统一核实情况');
    await page.getByLabel(w.each).check();
    await page.getByLabel(/县财政局/).last().fill('已约定周五报送');
    await looked(page, language, device, 'escalations-holding');
    await page.getByRole('button', { name: w.hold }).click();
    await announced.getByText(w.none).waitFor();
    const held = page.getByRole('region', { name: w.held, exact: true });
    expect(await held.locator('tbody tr').count()).toBe(3);
    expect(await held.locator('tbody tr').filter({ hasText: '县财政局' }).innerText()).toContain('已约定周五报送');
    expect(await held.locator('tbody tr').filter({ hasText: '县大数据局' }).innerText()).toContain('统一核实情况');
    await held.locator('tbody tr').filter({ hasText: '县大数据局' }).getByRole('checkbox').check();
    await page.getByRole('button', { name: w.release }).click();
    await announced.locator('tbody tr').waitFor();

    // The morning after, what was let go has gone up; it is annulled.
    await clock(plan, '2022-07-12T10:00');
    await page.reload();
    await settled(page);
    const gone = page.getByRole('region', { name: w.gone, exact: true });
    await gone.locator('tbody tr').waitFor();
    expect(await gone.locator('tbody tr').innerText()).toContain('县大数据局');
    await gone.getByRole('checkbox').last().check();
    await page.getByLabel(new RegExp(w.annulReason)).fill('系误报');
    await looked(page, language, device, 'escalations-gone');
    await page.getByRole('button', { name: w.annul }).click();
    await gone.locator('tbody tr').getByText(w.annulled).first().waitFor();
    expect(await gone.locator('tbody tr').innerText()).toContain('系误报');
    await looked(page, language, device, 'escalations-annulled');
    await page.close();
  });
});
