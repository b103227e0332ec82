import { SMALL_DIRECTORY, SMALL_PLAN } from '../../test/stack/small-plan.js';
import { directoryGaps, gapNames, isPlaceholder, launchOutlook, unanswered, withLateChoices, withoutOverStages } from './launch-outlook.js';

describe('launchOutlook', () => {
  it('finds nothing wrong with a launch on the day the plan names', () => {
    expect(launchOutlook(SMALL_PLAN, SMALL_DIRECTORY, '2022-03-01')).toEqual({ on: '2022-03-01', late: [], over: [], fittingYear: null });
  });

  it('names the tasks and units that would be late, the stages that are over, and the next year that fits', () => {
    const { late, over, fittingYear } = launchOutlook(SMALL_PLAN, SMALL_DIRECTORY, '2022-06-10');
    expect(late.map(({ task, due, units }) => [task, due, units.length])).toEqual([[2, '2022-05-31', 2]]);
    expect(over.map(({ no }) => no)).toEqual([1]);
    expect(fittingYear).toBe(2023);
  });

  it('counts a task due on the very day as in time', () => {
    expect(launchOutlook(SMALL_PLAN, SMALL_DIRECTORY, '2022-05-31').late).toEqual([]);
  });

  it('is satisfied by a new date, no date, or late on purpose, and by nothing else', () => {
    const asked = launchOutlook(SMALL_PLAN, SMALL_DIRECTORY, '2022-06-10').late;
    const left = (choices: Parameters<typeof withLateChoices>[1]) => {
      const plan = withLateChoices(SMALL_PLAN, choices);
      return unanswered(launchOutlook(plan, SMALL_DIRECTORY, '2022-06-10').late, choices).map(({ task }) => task);
    };
    expect(asked).toHaveLength(1);
    expect(left([])).toEqual([2]);
    expect(left([{ task: 2, choice: 'date', dueOn: '2022-06-30' }])).toEqual([]);
    expect(left([{ task: 2, choice: 'date', dueOn: '2022-06-01' }])).toEqual([2]);
    expect(left([{ task: 2, choice: 'none' }])).toEqual([]);
    expect(left([{ task: 2, choice: 'asPlanned' }])).toEqual([]);
  });

  it('takes the words of a date away with the date', () => {
    const words = (choice: Parameters<typeof withLateChoices>[1][number]) => withLateChoices(SMALL_PLAN, [choice]).tasks[1];
    expect(words({ task: 2, choice: 'none' })).toMatchObject({ due: null, dueText: '' });
    expect(words({ task: 2, choice: 'date', dueOn: '2022-06-30' })).toMatchObject({ due: '2022-06-30', dueText: '2022-05-31' });
  });

  it('hands out at once what waited for a stage that is over', () => {
    const tasks = SMALL_PLAN.tasks.map((task) => ({ ...task, stage: task.no === 1 ? 1 : 2 }));
    const plan = withoutOverStages({ ...SMALL_PLAN, tasks }, '2022-06-10');
    expect(plan.tasks.map(({ stage }) => stage)).toEqual([undefined, 2, 2]);
    expect(plan.stages).toEqual(SMALL_PLAN.stages);
  });
});

describe('directoryGaps', () => {
  it('names placeholders of units that have something to do, of the office, and groups without members', () => {
    const groups = [{ phrase: '各镇', aliases: ['各镇政府'], members: [], fromNotice: true }, { phrase: '各街道', aliases: [], members: [], fromNotice: true }];
    const [first, ...rest] = SMALL_PLAN.tasks;
    const plan = { ...SMALL_PLAN, tasks: [{ ...first!, groups: [{ phrase: '各镇政府', role: 'support' as const }] }, ...rest] };
    const gaps = directoryGaps(plan, { ...SMALL_DIRECTORY, groups });
    expect(gaps.groups).toEqual(['各镇']);
    expect(gapNames(gaps)).toHaveLength(new Set([...gaps.units, ...gaps.office, ...gaps.groups]).size);
  });

  it.each([
    ['a@b.example', true], ['a@example.com', true], ['a@mail.example.org', true], ['a@x.test', true],
    ['a@chengwu.gov.cn', false], ['a@examples.com', false], ['example@163.com', false],
  ])('%s: %s', (mail, placeholder) => {
    expect(isPlaceholder(mail)).toBe(placeholder);
  });
});
