import type { DraftTask, NoticeDraft } from '../../domain/notice/draft.js';
import { type Expected, examples } from './expected.js';
import { FIGURES, measure, shareOf } from './measure.js';

const NOWHERE = { start: 0, end: 0 };

/** The draft a perfect reader would make. */
function perfect(expected: Expected): NoticeDraft {
  const tasks = expected.tasks.map(({ units, groups, ...task }) => ({
    ...task,
    category: '',
    text: '',
    units: units.map((unit) => ({ ...unit, rawName: unit.name, match: { kind: 'unknown' }, source: NOWHERE })),
    groups: groups.map((group) => ({ ...group, source: NOWHERE })),
    feeds: [],
    source: NOWHERE,
    places: {},
  })) as unknown as DraftTask[];
  return {
    title: expected.title,
    docNo: expected.docNo,
    issuer: null,
    issuedOn: expected.issuedOn as NoticeDraft['issuedOn'],
    statedTotal: expected.statedTotal,
    tasks,
    stages: expected.stages.map((stage) => ({ ...stage, text: '', source: NOWHERE })) as unknown as NoticeDraft['stages'],
    indicators: expected.indicators.map((indicator) => ({ ...indicator, text: '', dataSource: '', rule: indicator.rule ?? null, source: NOWHERE })),
    warnings: [],
    places: {},
  };
}

const [example] = examples();
const { expected } = example!;

describe('measuring', () => {
  it.each(examples())('finds nothing wrong with a perfect draft of $name', ({ expected: whole }) => {
    const figures = measure(perfect({ ...whole, mustWarn: [] }), { ...whole, mustWarn: [] });
    expect(FIGURES.flatMap((figure) => figures[figure].wrong)).toEqual([]);
  });

  it('counts a task left out with its units', () => {
    const draft = perfect(expected);
    const figures = measure({ ...draft, tasks: draft.tasks.slice(1) }, expected);
    expect(figures.taskRecall.wrong).toEqual(['1 深化企业开办“一窗通”']);
    expect(figures.unitRecall.wrong).toHaveLength(5);
    expect(shareOf(figures.unitPrecision)).toBe(1);
  });

  it('counts a unit in the wrong role, and one too many', () => {
    const draft = perfect(expected);
    const [first, ...others] = draft.tasks;
    const [lead, ...support] = first!.units;
    const extra = { ...lead!, rawName: '县公证处' };
    const task = { ...first!, units: [{ ...lead!, role: 'responsible' as const }, extra, ...support] };
    const figures = measure({ ...draft, tasks: [task, ...others] }, expected);
    expect(figures.unitRecall.of - figures.unitRecall.right).toBe(1);
    expect(figures.unitPrecision.of - figures.unitPrecision.right).toBe(2);
  });

  it('counts a warning that is owed and not given', () => {
    expect(measure(perfect(expected), expected).warnings.wrong).toEqual(['no warning: no due date']);
  });

  it('takes a group phrase of two parts and its two parts for the same', () => {
    const draft = perfect(expected);
    const tasks = draft.tasks.map((task) => ({
      ...task,
      groups: task.groups.flatMap((group) => group.phrase.split('、').map((phrase) => ({ ...group, phrase }))),
    }));
    expect(measure({ ...draft, tasks }, expected).groupRecall.wrong).toEqual([]);
  });
});
