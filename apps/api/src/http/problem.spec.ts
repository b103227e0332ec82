import { isDatabaseAway, problemOf } from './problem.js';

const context = { language: 'en', requestId: 'r-1' } as const;

describe('an error that leaves', () => {
  it('tells nothing of what went wrong inside, but by which number to find it', () => {
    const { problem, ours } = problemOf(new Error('relation "accounts" does not exist'), context);
    expect(ours).toBe(true);
    expect(problem).toMatchObject({ type: '/problems/unexpected', status: 500, detail: expect.stringContaining('r-1') });
    expect(JSON.stringify(problem)).not.toContain('accounts');
  });

  it.each([
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
    new Error('Connection terminated unexpectedly'),
    Object.assign(new Error('query failed'), { driverError: Object.assign(new Error('x'), { code: '08006' }) }),
    new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })], 'both addresses'),
  ])('says that the database is away: $message', (error) => {
    expect(isDatabaseAway(error)).toBe(true);
    expect(problemOf(error, context).problem).toMatchObject({ status: 503, code: 'databaseAway' });
  });

  it('does not blame the database for a broken rule of its own', () => {
    expect(isDatabaseAway(Object.assign(new Error('duplicate key'), { code: '23505' }))).toBe(false);
  });
});
