import { questionOf, textsOf, type Question } from './ledger-question.js';

describe('the question in the address', () => {
  it('sorts by task where nothing is said', () => {
    expect(questionOf({})).toEqual({ sort: 'task', order: 'asc' });
  });

  it('leaves out what is no known value', () => {
    expect(questionOf({ light: 'pink', task: '-3', status: 'open', order: 'down', page: '7', q: '  ' })).toEqual({ status: 'open', sort: 'task', order: 'asc' });
  });

  it('comes back from a saved view as it was', () => {
    const question: Question = { q: '公安', unit: 'gaj', task: 12, stage: 2, status: 'open', role: 'lead', light: 'red', overdue: 'true', keySupervision: 'true', sort: 'daysLeft', order: 'desc' };
    expect(questionOf(textsOf(question))).toEqual(question);
  });
});
