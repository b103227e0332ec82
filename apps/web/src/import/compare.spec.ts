import type { NoticeDraft } from '../../../../domain/notice/draft.js';
import { differences, onTopOf } from './compare.js';

const source = { start: 0, end: 9 };
const task = (no: string, title: string) => ({ no, category: '', title, text: '', units: [], groups: [], openEnded: false, due: null, dueText: null, feeds: [], source, places: {} });
const base: NoticeDraft = {
  title: '方案', docNo: null, issuer: null, issuedOn: null, statedTotal: null, stages: [], indicators: [], places: {},
  tasks: [task('1', '甲'), task('2', '乙')],
  warnings: [{ code: 'noDue', params: { task: '1' }, line: 1, source }, { code: 'noDue', params: { task: '2' }, line: 1, source }],
};
const titled = (title: string, first = '甲'): NoticeDraft => ({ ...base, title, tasks: [task('1', first), base.tasks[1]!] });

describe('two people on one draft', () => {
  it('names the fields that differ', () => {
    expect(differences(base, titled('别的', '丙'))).toEqual([['title'], ['tasks', 0, 'title']]);
  });

  it('puts both corrections together where they are of different fields', () => {
    const { draft, clashes } = onTopOf(base, titled('方案', '我的'), titled('他的'));
    expect(draft).toEqual(titled('他的', '我的'));
    expect(clashes).toEqual([]);
  });

  it('keeps theirs and tells of mine where they are of one field', () => {
    const { draft, clashes } = onTopOf(base, titled('我的'), titled('他的'));
    expect(draft.title).toBe('他的');
    expect(clashes).toEqual([{ path: ['title'], mine: '我的', theirs: '他的' }]);
  });

  it('holds done what either has done, and tells of a list that grew under a correction', () => {
    const mine = { ...titled('方案', '我的'), warnings: base.warnings.slice(1) };
    const theirs = { ...base, tasks: [...base.tasks, task('3', '丙')], warnings: base.warnings.slice(0, 1) };
    const { draft, clashes } = onTopOf(base, mine, theirs);
    expect(draft).toEqual({ ...theirs, warnings: [] });
    expect(clashes.map(({ path }) => path)).toEqual([['tasks']]);
  });
});
