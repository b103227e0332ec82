import { composeDocument } from '../document/compose.js';
import { describeTables } from './read/tables/describe.js';
import { parseDocument } from './parse-notice.js';
import { reread } from './reread.js';

const cell = (text: string) => ({ text, colspan: 1, rowspan: 1 });
const document = composeDocument(
  ['云溪县2024年水利实事', [['甲', '乙', '丙'], ['修渠三公里', '县水利局', '2024年6月底前'], ['修泵站两座', '南河镇', '2024年9月底前']].map((row) => row.map(cell))],
  (text) => text,
);
const mapping = { 甲: 'title', 乙: 'responsible', 丙: 'due' } as const;

describe('a table whose head nobody knows', () => {
  it('is said with its words, and shown to be named', () => {
    const draft = parseDocument(document);
    expect(draft.tasks).toEqual([]);
    expect(draft.warnings.find(({ code }) => code === 'tableUnread')?.params).toEqual({ words: '甲、乙、丙' });
    expect(describeTables(document)).toMatchObject([{ kind: null, head: { from: 0, to: 1 }, columns: [{ word: '甲', meaning: null }, { meaning: null }, { meaning: null }] }]);
  });

  it('is read when its columns are named by hand', () => {
    const draft = parseDocument(document, { mapping });
    expect(draft.tasks.map(({ title, units, due }) => [title, units[0]?.name, due])).toEqual([['修渠三公里', '县水利局', '2024-06-30'], ['修泵站两座', '南河镇', '2024-09-30']]);
    expect(draft.warnings.some(({ code }) => code === 'tableUnread')).toBe(false);
    expect(describeTables(document, mapping)).toMatchObject([{ kind: 'tasks', columns: [{ meaning: 'title', byHand: true }, { meaning: 'responsible' }, { meaning: 'due' }] }]);
  });
});

describe('a draft read anew', () => {
  const before = parseDocument(document, { mapping });
  const after = parseDocument(document, { mapping: { ...mapping, 丙: 'other' } });
  const [first, second] = before.tasks;

  it('keeps what was corrected, added and taken away, and reads the rest as it is now', () => {
    const added = { ...first!, no: '9', title: '另加一项', source: { start: 0, end: 0 } };
    const corrected = { ...before, title: '改过的标题', tasks: [{ ...first!, title: '修渠五公里' }, added] };
    const draft = reread(before, corrected, after);
    expect(draft.title).toBe('改过的标题');
    expect(draft.tasks.map(({ title, due }) => [title, due])).toEqual([['修渠五公里', null], ['另加一项', first!.due]]);
    expect(draft.tasks[0]!.extras).toEqual([{ name: '丙', text: '2024年6月底前', source: first!.places.due }]);
  });

  it('loses nothing where nothing was corrected', () => {
    expect(reread(before, before, after)).toEqual(after);
    expect(reread(before, before, before)).toEqual(before);
    expect(second!.title).toBe('修泵站两座');
  });

  it('does not bring back what a person has worked off', () => {
    const worked = { ...before, warnings: before.warnings.filter(({ code }) => code !== 'noStages') };
    expect(reread(before, worked, after).warnings.some(({ code }) => code === 'noStages')).toBe(false);
  });
});
