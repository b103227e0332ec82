import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadPlan, type LoadedPlan } from '../../config/plans/load-plan.js';
import type { NoticeDraft } from '../../domain/notice/draft.js';
import { parseNotice } from '../../domain/notice/parse-notice.js';
import { draftLedger, draftNotice } from '../../commands/import/draft-file.js';
import { blind, CORPUS, examples, type FileExample, kinds } from './expected.js';
import { faultsIn, FIGURES, measure, plain, shareOf, total } from './measure.js';

/*
 * The parser against notices read by hand: five that came with the issue, and some of our own in other styles, written
 * before the parser was looked at. What is wrong stands in the failure.
 */

describe('over the corpus', () => {
  const all = examples().map(({ name, text, expected }) => ({ name, expected, figures: measure(parseNotice(text), expected) }));

  it('prints its figures', () => {
    const sum = total(new Map(all.map(({ name, figures }) => [name, figures])));
    const rows = FIGURES.map((figure) => {
      const { right, of } = sum[figure];
      return `${figure.padEnd(15)} ${shareOf(sum[figure]).toFixed(4)}  ${right}/${of}`;
    });
    process.stdout.write(`${all.length} notices\n${rows.join('\n')}\n`);
    expect(all.length).toBeGreaterThanOrEqual(5);
  });

  it.each(all)('is exact but for what is known to be missed: $name', ({ expected, figures }) => {
    expect(faultsIn(figures)).toEqual(expected.missed ?? []);
  });
});

const draftOf = async ({ bytes, file }: FileExample): Promise<NoticeDraft> => {
  const drafted = await (file.endsWith('.xlsx') ? draftLedger : draftNotice)(bytes, file);
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.refusal));
  return drafted.value.draft;
};

describe('of each kind that must be read right', () => {
  it.each(kinds())('$file', async (example) => {
    expect(faultsIn(measure(await draftOf(example), example.expected))).toEqual(example.expected.missed ?? []);
  });
});

describe('of the blind rounds', () => {
  it.each(blind())('$file', async (example) => {
    expect(faultsIn(measure(await draftOf(example), example.expected))).toEqual(example.expected.missed ?? []);
  });
});

describe('the Chengwu notice', () => {
  let hand: LoadedPlan;
  let draft: NoticeDraft;
  beforeAll(async () => {
    hand = await loadPlan('config/plans/chengwu-2022.yaml');
    draft = parseNotice(readFileSync(join(CORPUS, 'chengwu-2022.txt'), 'utf8'), hand.directory);
  });

  it('has the head of the plan made by hand', () => {
    const { title, docNo, issuer, issuedOn, totalPoints } = hand.plan;
    expect(draft).toMatchObject({ title, docNo, issuer, issuedOn, statedTotal: totalPoints });
  });

  it('has its tasks, units, groups and due dates', () => {
    const drafted = draft.tasks.map(({ no, category, title, text, units, groups, openEnded, due }) => {
      const named = units.map(({ name, role, rawName }) => ({ name, role, rawName }));
      const phrases = groups.flatMap(({ phrase, role }) => phrase.split('、').map((part) => ({ phrase: part, role })));
      return { no: Number(no), category, title, text: plain(text), units: named, groups: phrases, openEnded, due };
    });
    expect(drafted).toEqual(
      hand.plan.tasks.map(({ no, category, title, text, units, groups, openEnded, due }) => {
        const phrases = groups.flatMap(({ phrase, role }) => phrase.split('、').map((part) => ({ phrase: part, role })));
        return { no, category, title, text: plain(text), units, groups: phrases, openEnded, due };
      }),
    );
  });

  it('has its stages', () => {
    expect(draft.stages.map(({ no, name, start, end }) => ({ no, name, start, end }))).toEqual(
      hand.plan.stages.map(({ no, name, start, end }) => ({ no, name, start, end })),
    );
  });

  it('has its indicators, with their points', () => {
    expect(draft.indicators.map(({ no, name, points, text, dataSource }) => ({ no, name, points, text: plain(text), dataSource }))).toEqual(
      hand.plan.indicators.map(({ no, name, points, text, dataSource }) => ({ no, name, points, text: plain(text), dataSource })),
    );
  });

  it('says which characters were lost', () => {
    const lost = draft.warnings.filter(({ code }) => code === 'lostCharacter').map(({ params }) => String(params['text']));
    expect(lost.some((text) => text.includes('202211月'))).toBe(true);
    expect(lost.some((text) => text.includes('20226月'))).toBe(true);
    expect(lost.some((text) => text.includes('2022330'))).toBe(true);
  });
});
