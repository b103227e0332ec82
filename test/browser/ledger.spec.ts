import { Client } from 'pg';
import type { Page } from 'playwright-core';

import { openOffice, PAIRS, picture, type Office } from './harness.js';

const ROWS = 10_000;
/** Rows in the document at once: what a screen holds, and some above and below. */
const MOST_DRAWN = 80;
/** For the database to answer and the page to draw, on a machine that does others as well. Milliseconds. */
const BLANK_AT_MOST = 5_000;

/**
 * A plan with ten thousand rows, which no county has: the June plan's, its units many times over. Nothing runs it; it is
 * there to be read. Recorded before the others, so that it is nobody's newest plan.
 */
async function longLedger(database: string, of: string): Promise<string> {
  const db = new Client({ connectionString: database, application_name: 'duban-browser-tests' });
  await db.connect();
  const id = `${of}-long`;
  try {
    await db.query(
      `INSERT INTO plans (id, key, title, document, directory, policy, calendar, clock, status, launched_at, last_day, years, seed, recorded_at)
       SELECT $2, key || '-long', title, document, directory, policy, calendar, clock, 'ended', launched_at, last_day, years, seed, recorded_at - interval '1 year'
         FROM plans WHERE id = $1`,
      [of, id],
    );
    await db.query(
      `INSERT INTO assignments (id, plan_id, task_no, unit_key, unit_name, role, via, status, assigned_at, due_on, original_due_on, due_version, due_since, round, review_spans, chased_through, percent)
       SELECT gen_random_uuid(), $2, task_no, unit_key || '-' || copy, unit_name || copy || '组', role, via, 'open', assigned_at,
              date '2022-07-01' + (no % 150)::int, date '2022-07-01' + (no % 150)::int, due_version, due_since, 1, '[]', chased_through, (no % 101)::int
         FROM (SELECT a.*, copy, row_number() OVER (ORDER BY copy, a.task_no, a.unit_key) AS no
                 FROM assignments a CROSS JOIN generate_series(1, 60) AS copy WHERE a.plan_id = $1) AS copies
        WHERE no <= $3`,
      [of, id, ROWS],
    );
  } finally {
    await db.end();
  }
  return id;
}

/** Moves the table by so many pixels and waits until every row in view has its words. @returns milliseconds without them */
function scrollTo(page: Page, top: number): Promise<number> {
  return page.evaluate(async (to) => {
    const scroll = document.querySelector<HTMLElement>('.ledger-scroll')!;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    /** At each of some heights of the table: a row, with its words. */
    const missing = () => {
      const { left, top: above, bottom, width } = scroll.getBoundingClientRect();
      const head = document.querySelector('.ledger-head')?.getBoundingClientRect().bottom ?? above;
      const heights = Array.from({ length: 12 }, (_, index) => head + 8 + ((bottom - head - 24) * index) / 11).filter((y) => y < window.innerHeight);
      const rows = heights.map((y) => document.elementFromPoint(left + width / 3, y)?.closest('.ledger-row') ?? null);
      return rows.some((row) => row === null || row.querySelector('.ledger-wait') !== null);
    };
    const began = performance.now();
    scroll.scrollTo({ top: to });
    await frame();
    while (missing() && performance.now() - began < 30_000) await frame();
    return performance.now() - began;
  }, top);
}

const drawn = (page: Page) => page.locator('.ledger-row').count();
const firstInView = (page: Page, column: string) =>
  page.evaluate((name) => {
    const top = document.querySelector('.ledger-head')!.getBoundingClientRect().bottom;
    const row = [...document.querySelectorAll('.ledger-row')].filter((each) => each.getBoundingClientRect().top >= top - 4).sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0];
    return row?.querySelector(`.${name}`)?.textContent ?? '';
  }, column);

describe('the ledger of ten thousand', () => {
  let office: Office;
  let plan: string;
  beforeAll(async () => {
    office = await openOffice();
    plan = await longLedger(office.database, office.june);
  });
  afterEach(() => expect(office.faults()).toEqual([]));
  afterAll(() => office.close());

  it.each(PAIRS)('scrolls to its end with few rows drawn, and is sorted and filtered by the database: $language on a $device', async ({ language, device }) => {
    const page = await office.as('coordinator', '/ledger', { language, device, plan });
    await page.locator('.ledger-row a').first().waitFor();
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe(String(ROWS + 1));
    const height = await page.locator('.ledger-scroll').evaluate(({ scrollHeight }) => scrollHeight);

    // Row by row, page by page, from one end to the other at once, and into the middle.
    const steps = [400, 800, 1_600, 3_200, height / 2, height, height / 3, 0];
    for (const top of steps) {
      expect(await scrollTo(page, top)).toBeLessThan(BLANK_AT_MOST);
      expect(await drawn(page)).toBeLessThanOrEqual(MOST_DRAWN);
    }
    await scrollTo(page, height);
    expect(Number(await page.locator('.ledger-row').last().getAttribute('aria-rowindex'))).toBe(ROWS + 1);
    await picture(page, `ledger-long-${language}-${device}`);

    // Sorted and filtered by the database: asked for, not worked out here from the few rows that are here.
    await scrollTo(page, 0);
    const asked: URLSearchParams[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.pathname.endsWith('/assignments')) asked.push(url.searchParams);
    });
    if (device === 'desktop') {
      const percent = page.getByRole('columnheader').nth(5);
      await percent.getByRole('button').click();
      await percent.getByRole('button').click();
      await page.waitForURL(/sort=percent&order=desc/);
      await page.waitForFunction(() => document.querySelector('.ledger-row .of-percent')?.textContent === '100%');
      expect(asked.at(-1)?.get('order')).toBe('desc');
      await scrollTo(page, height);
      await page.waitForFunction(() => [...document.querySelectorAll('.ledger-row .of-percent')].at(-1)?.textContent === '0%');
      await scrollTo(page, 0);
    }
    await page.getByRole('searchbox').first().fill('7组');
    await page.waitForFunction((all) => Number(document.querySelector('[role=table]')?.getAttribute('aria-rowcount')) < all, ROWS);
    await page.waitForFunction(() => [...document.querySelectorAll('.ledger-row .of-unit')].every(({ textContent }) => textContent?.includes('7组')));
    expect(asked.at(-1)?.get('q')).toBe('7组');
    expect(await firstInView(page, 'of-unit')).toContain('7组');
    expect(await drawn(page)).toBeLessThanOrEqual(MOST_DRAWN);
    await page.close();
  });
});
