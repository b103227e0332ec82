import type { Page } from 'playwright-core';

import { wordText } from '../stack/word-text.js';
import { EVIDENCE_FILES, OFFICE_FILES } from './evidence-files.js';
import { PDF_FILES } from './pdf-files.js';
import { openOffice, PAIRS, picture, readmePicture, settled, wrongs, type CastMember, type Device, type Language, type Office } from './harness.js';

interface Assignment {
  readonly id: string;
  readonly unit: string;
  readonly unitName: string;
}

interface Evidence {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
const EVIDENCE: readonly Evidence[] = [...Object.values(EVIDENCE_FILES), ...Object.values(OFFICE_FILES)];

describe('the coordinator', () => {
  let office: Office;
  let plan: string;
  let cast: readonly CastMember[];
  beforeAll(async () => {
    office = await openOffice();
    plan = await office.play('2022-03-31', 11);
    cast = await office.cast(plan);
  }, 120_000);
  afterEach(() => expect(office.faults()).toEqual([]));
  afterAll(() => office.close());

  const member = (role: string, unit: string | null = null) => cast.find((one) => one.role === role && (unit === null || one.unit === unit))!;
  const looked = async (page: Page, language: Language, device: Device, name: string) => {
    expect(await wrongs(page, language)).toEqual([]);
    await picture(page, `${name}-${language}-${device}`);
  };

  /** Until a page of the PDF in sight has ink on its paper. @returns how much of it is dark, and how much red, of one */
  const drawn = async (page: Page, no: number): Promise<{ dark: number; red: number }> => {
    const canvas = page.locator('.pdf-sheet').nth(no - 1).locator('canvas');
    await canvas.waitFor();
    const ink = await page.waitForFunction((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
      let [dark, red] = [0, 0];
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3]! < 200 || data[at + 1]! > 100) continue;
        if (data[at]! < 100) dark += 1;
        else if (data[at]! > 150) red += 1;
      }
      return dark === 0 ? null : { dark: dark / (width * height), red: red / (width * height) };
    }, await canvas.elementHandle());
    return (await ink.jsonValue())!;
  };

  /** Evidence of so many units for a task: a text, a picture, a PDF, what Word and Excel write, unless told. */
  const submitted = async (task: number, count: number, evidence: readonly Evidence[] = EVIDENCE): Promise<Assignment[]> => {
    const { items } = await office.call<{ items: Assignment[] }>('GET', `/plans/${plan}/assignments?task=${task}&status=open&size=${count}`);
    for (const { id, unit } of items) {
      const { token } = member('officer', unit);
      const files = [];
      for (const { name, mimeType, buffer } of evidence) {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(buffer)], { type: mimeType }), name);
        const answer = await fetch(`${office.url}/api/files`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
        files.push({ sha256: ((await answer.json()) as { sha256: string }).sha256, name });
      }
      await office.call('POST', `/assignments/${id}/submissions`, { note: '材料齐全，请审核。', performedOn: '2022-03-30', files, figures: [] }, token);
    }
    return items;
  };

  it('decides by keys: evidence in sight, approve, return with a reason, on to the next', async () => {
    const units = await submitted(4, 3);
    const page = await office.asCast(member('coordinator'), '/reviews', { plan });
    await page.locator('.queue li').first().waitFor();
    await page.locator('.queue li').nth(2).waitFor();
    await page.getByRole('button', { name: EVIDENCE_FILES.text.name }).click();
    await page.getByText('共注册企业1200家').waitFor();
    await looked(page, 'zh', 'desktop', 'review-text');
    await page.getByRole('button', { name: EVIDENCE_FILES.picture.name }).click();
    await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.preview img')?.naturalWidth ?? 0) > 0);
    await page.getByRole('button', { name: EVIDENCE_FILES.pdf.name }).click();
    await page.locator('.pdf-words').getByText('Evidence 2022').waitFor();
    await drawn(page, 1);
    await looked(page, 'zh', 'desktop', 'review-pdf');
    await page.getByRole('button', { name: OFFICE_FILES.workbook.name }).click();
    await page.locator('.preview-sheet td').filter({ hasText: /^责任单位$/ }).waitFor();
    await looked(page, 'zh', 'desktop', 'review-workbook');
    await page.getByRole('button', { name: OFFICE_FILES.word.name }).click();
    await page.getByText('已对严重失信主体逐户建立台账').waitFor();
    await picture(page, 'review-word');

    const first = await page.locator('.queue li.current strong').innerText();
    await page.keyboard.press('a');
    await page.getByText(`${first}：审核通过`).waitFor();
    await page.locator('.queue li').nth(1).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.queue li').length === 2);

    await page.locator('.decision').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('Control+Enter');
    await page.getByText('请写明退回理由').waitFor();
    await page.getByRole('button', { name: /佐证文件不齐全/ }).click();
    await looked(page, 'zh', 'desktop', 'review-return');
    await readmePicture(page, 'reviews');
    const second = await page.locator('#reviewed span').first().innerText();
    await page.keyboard.press('Control+Enter');
    await page.getByText(`${second}：已退回`).waitFor();
    const returned = units.find(({ unitName }) => unitName === second)!;
    expect(await office.call('GET', `/assignments/${returned.id}`, undefined, member('coordinator').token)).toMatchObject({ status: 'open', submissions: [{ status: 'returned', reason: '佐证文件不齐全，请补充能够证明工作完成的文件。' }] });
    await page.close();
  });

  it.each(PAIRS)('reads a PDF, and is told why where it cannot be read: $language on a $device', async ({ language, device }) => {
    const [{ id }] = (await submitted(language === 'zh' ? 9 : 10, 1, Object.values(PDF_FILES))) as [Assignment];
    const page = await office.asCast(member('coordinator'), `/reviews/${id}`, { language, device, plan });
    await page.getByRole('button', { name: PDF_FILES.official.name }).click();
    // Codes without a font, a seal, and a page packed as a scanner does: what a reader has to bring along.
    await page.locator('.pdf-words').getByText('证明材料').waitFor();
    const first = await drawn(page, 1);
    expect(first.dark).toBeGreaterThan(0.001);
    expect(first.red).toBeGreaterThan(0.02);
    expect((await drawn(page, 2)).dark).toBeGreaterThan(0.5);
    await looked(page, language, device, 'review-pdf-official');

    // As wide as its box, drawn where it is looked at, and there alone.
    const sight = page.getByRole('region', { name: PDF_FILES.official.name });
    expect(await sight.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    const last = page.getByRole('group', { name: language === 'zh' ? '第10页，共10页' : 'Page 10 of 10' });
    expect(await last.locator('canvas').count()).toBe(0);
    await sight.focus();
    await page.keyboard.press('End');
    await last.getByText('Annex 8').waitFor();
    expect((await drawn(page, 10)).dark).toBeGreaterThan(0.0005);
    expect(await page.locator('.pdf-sheet').first().locator('canvas').count()).toBe(0);
    await picture(page, `review-pdf-end-${language}-${device}`);

    await page.getByRole('button', { name: PDF_FILES.locked.name }).click();
    await page.getByText(language === 'zh' ? '该PDF文件设有打开密码' : 'asks for a password').waitFor();
    await page.getByRole('button', { name: PDF_FILES.broken.name }).click();
    await page.getByText(language === 'zh' ? '该PDF文件已损坏' : 'is damaged').waitFor();
    await looked(page, language, device, 'review-pdf-broken');
    await page.close();
  });

  it.each(['pdf-sight', 'pdf.worker'])('says so where the reader does not come, and goes on: without %s', async (part) => {
    const [{ id }] = (await submitted(11, 1, [EVIDENCE_FILES.pdf])) as [Assignment];
    const page = await office.asCast(member('coordinator'), '/reviews', { plan, cold: true });
    await page.route(`**/${part}*js`, (route) => route.abort());
    await page.goto(`/reviews/${id}`);
    await page.getByText('PDF预览功能未能载入').waitFor();
    expect(await page.locator('.decision').count()).toBe(1);
    await page.close();
  });

  it('approves several at once, after one question', async () => {
    await submitted(2, 2);
    const page = await office.asCast(member('coordinator'), '/reviews', { plan, language: 'en' });
    await page.locator('.queue li').first().waitFor();
    const boxes = page.locator('.queue input[type=checkbox]');
    const count = await boxes.count();
    for (let index = 0; index < count; index += 1) await boxes.nth(index).check();
    await page.getByRole('button', { name: `Approve ${count} chosen` }).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: `Approve ${count} chosen` }).click();
    await page.getByText('Nothing waits for review').waitFor();
    await looked(page, 'en', 'desktop', 'review-empty');
    await page.close();
  });

  it('tells whoever comes second who decided, and overwrites nothing', async () => {
    const [{ id }] = (await submitted(4, 1)) as [Assignment];
    const deaf = await office.as('coordinator', '/plan', { plan });
    // No live line: this one cannot know.
    await deaf.route('**/events', (route) => route.abort());
    await deaf.goto(`/reviews/${id}`);
    await deaf.locator('.decision').waitFor();
    const live = await office.as('coordinator', `/reviews/${id}`, { plan });
    await live.locator('.decision').waitFor();
    await office.call('POST', `/assignments/${id}/review`, { decision: 'return', reason: '缺少盖章件。' }, member('coordinator').token);

    // Who hears of it sees it at once.
    await live.locator('.overtaken').getByText('这份材料已由他人退回').waitFor();
    expect(await live.locator('.decision').count()).toBe(0);
    await picture(live, 'review-overtaken');
    // Who does not is refused, told who it was, and shown the newer state.
    await deaf.keyboard.press('a');
    await deaf.getByText('他人已先行办理').waitFor();
    await deaf.locator('.overtaken').getByText('缺少盖章件。').waitFor();
    expect(await office.call('GET', `/assignments/${id}`, undefined, member('coordinator').token)).toMatchObject({ status: 'open' });
    office.faults();
    await deaf.close();
    await live.close();
  });

  it.each(PAIRS)('decides extensions: $language on a $device', async ({ language, device }) => {
    const { items } = await office.call<{ items: Assignment[] }>('GET', `/plans/${plan}/assignments?task=${language === 'zh' ? 7 : 8}&status=open&size=2`);
    for (const { id, unit } of items) await office.call('POST', `/assignments/${id}/extension`, { dueOn: '2022-12-15', reason: '平台对接延后。' }, member('officer', unit).token);
    const page = await office.asCast(member('coordinator'), '/extensions', { language, device, plan });
    await page.locator('.request').nth(1).waitFor();
    await looked(page, language, device, 'extensions');
    await page.locator('.request').first().getByRole('button', { name: language === 'zh' ? '同意' : 'Grant', exact: true }).click();
    await page.waitForFunction(() => document.querySelectorAll('.request').length === 1);
    await page.locator('.request').first().getByRole('button', { name: language === 'zh' ? '不同意' : 'Deny' }).click();
    await page.locator('.request textarea').first().fill('时限充裕，不予延期。');
    await page.locator('.request form button[type=submit]').click();
    await page.getByText(language === 'zh' ? '没有待批的延期申请' : 'No request waits').waitFor();
    const states = await Promise.all(items.map(({ id }) => office.call<{ dueOn: string }>('GET', `/assignments/${id}`)));
    expect(states.map(({ dueOn }) => dueOn).sort()).toEqual(['2022-11-30', '2022-12-15']);
    await page.close();
  });

  it.each(PAIRS)('names a substitute of the office, who decides in its place, and ends it early: $language on a $device', async ({ language, device }) => {
    const substitute = cast.filter(({ role }) => role === 'coordinator')[1]!;
    const [waiting] = (await submitted(language === 'zh' ? 5 : 6, 2)) as [Assignment, ...Assignment[]];
    const { name } = await office.call<{ name: string }>('GET', '/session', undefined, substitute.token);
    const page = await office.asCast(member('coordinator'), '/delegation', { language, device, plan });
    await page.locator('#substitute').fill(name);
    await page.locator('.ant-select-item-option').filter({ hasText: name }).first().click();
    const dates = page.locator('.delegation-form input[type=date]');
    await dates.nth(1).fill('2022-04-08');
    await page.locator('.delegation-form button[type=submit]').click();
    await page.locator('.given tbody tr').filter({ hasText: name }).first().waitFor();
    await settled(page);
    await looked(page, language, device, 'delegation');
    await page.close();

    const desk = await office.asCast(substitute, '/plan', { language, device, plan });
    if (device === 'phone') await desk.locator('.masthead-menu').click();
    await desk.locator('.rail').getByRole('link', { name: language === 'zh' ? '待审材料' : 'To review' }).click();
    await desk.waitForURL('**/reviews');
    await desk.locator('.queue li').filter({ hasText: waiting.unitName }).first().locator('a').click();
    await desk.waitForURL(/\/reviews\/./);
    await desk.locator('.decision').waitFor();
    await settled(desk);
    await looked(desk, language, device, 'substitute');
    const { pathname } = new URL(desk.url());
    await desk.locator('.decision button').first().click();
    await desk.getByText(language === 'zh' ? /审核通过，予以销号/ : /approved and closed/).first().waitFor();
    expect(await office.call('GET', `/assignments/${pathname.split('/').at(-1)!}`)).toMatchObject({ status: 'closed' });
    await desk.close();

    const again = await office.asCast(member('coordinator'), '/delegation', { language, device, plan });
    const button = again.locator('.given tbody tr').filter({ hasText: name }).first().getByRole('button');
    await button.click();
    await again.getByText(language === 'zh' ? '委托已结束' : 'Ended; whom it concerns').first().waitFor();
    await again.locator('.given tbody tr').filter({ hasText: name }).first().getByText(language === 'zh' ? '提前结束' : 'ended early').waitFor();
    await again.close();
  });

  it.each(PAIRS)('reads and signs documents: $language on a $device', async ({ language, device }) => {
    const december = await office.december();
    const page = await office.as('coordinator', '/documents', { language, device, plan: december });
    await page.locator('.paper-list button').first().waitFor();
    if (device === 'phone') await page.locator('.paper-list button').first().click();
    await page.locator('.paper').waitFor();
    await looked(page, language, device, 'documents');

    // The page reads as the Word file that leaves does.
    const word = await page.request.get((await page.locator('.paper-act a[download]').getAttribute('href'))!);
    const value = wordText(await word.body());
    const plain = (text: string) => text.replace(/\s/g, '');
    const shown = await page.locator('.paper').evaluate((paper) => [...paper.querySelectorAll('h2, p, caption, th, td')].map((part) => part.textContent ?? ''));
    for (const text of shown) expect(plain(value)).toContain(plain(text));
    expect(plain(value).length).toBe(plain(await page.locator('.paper').innerText()).length);

    const document = /documents\/([^/]+)\/file/.exec((await page.locator('.paper-act a[download]').getAttribute('href'))!)![1];
    await page.locator('.paper-act button').first().click();
    await page.locator('.ant-popconfirm button.ant-btn-primary').click();
    await page.locator('.ant-message').getByText(language === 'zh' ? /^已签发，/ : /^Signed\. /).first().waitFor();
    const { items } = (await (await page.request.get(`/api/plans/${december}/documents`)).json()) as { items: { id: string; state: string; signedBy: string | null }[] };
    expect(items.find(({ id }) => id === document)).toMatchObject({ state: 'signed', signedBy: expect.stringContaining('督办办公室') as string });
    await page.close();
  });

  it.each(PAIRS)('sees what waits longest first: $language on a $device', async ({ language, device }) => {
    const page = await office.as('coordinator', '/reviews', { language, device, plan: await office.december() });
    await page.locator('.queue li').first().waitFor();
    await looked(page, language, device, 'reviews');
    if (device === 'phone') {
      await page.locator('.queue a').first().click();
      await page.locator('.decision').waitFor();
      await settled(page);
      await looked(page, language, device, 'review-one');
    }
    await page.close();
  });
});
