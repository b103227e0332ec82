import fc from 'fast-check';

import { isBeingRetried, PATIENCE, stallOf, type PendingActivity, type TaskOfWorkflow, type WorkflowRun, type WorkflowSighting } from './stall.js';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;

const running = (task: TaskOfWorkflow | null = null, activities: readonly PendingActivity[] = []): WorkflowRun => ({ status: 'running', task, activities });
const sighting = (over: Partial<WorkflowSighting> = {}): WorkflowSighting => ({ stepped: false, due: null, run: running(), retryingSince: null, ...over });
const dueFor = (minutes: number) => ({ at: NOW - minutes * MINUTE, seenSince: NOW - minutes * MINUTE });

describe('whether a workflow stands still', () => {
  it('is not so while it waits', () => {
    expect(stallOf(sighting(), NOW)).toBeNull();
    expect(stallOf(sighting({ run: running({ attempts: 1, failedAt: null, failure: '' }) }), NOW)).toBeNull();
  });

  it('is so at once where its own code fails', () => {
    const task = { attempts: 2, failedAt: NOW - 20_000, failure: 'TypeError: no such step' };
    expect(stallOf(sighting({ run: running(task) }), NOW)).toEqual({
      reason: 'failing', since: NOW - 20_000, dueAt: null, failure: 'TypeError: no such step', attempts: 2,
    });
  });

  it('is not so where a worker was killed, or the machine is busy, but where its tasks run out of time for five minutes', () => {
    const timedOut = (minutes: number) => sighting({ run: running({ attempts: 4, failedAt: NOW - minutes * MINUTE, failure: '' }) });
    expect(stallOf(timedOut(4), NOW)).toBeNull();
    expect(stallOf(timedOut(5), NOW)).toMatchObject({ reason: 'failing', since: NOW - 5 * MINUTE });
  });

  it('is so where an activity has failed for a minute', () => {
    const run = running(null, [{ attempts: 6, failure: 'column is missing', aliveAt: null }]);
    expect(stallOf(sighting({ run }), NOW)).toBeNull();
    expect(stallOf(sighting({ run, retryingSince: NOW - 30_000 }), NOW)).toBeNull();
    expect(stallOf(sighting({ run, retryingSince: NOW - MINUTE }), NOW)).toMatchObject({ reason: 'retrying', since: NOW - MINUTE, attempts: 6, failure: 'column is missing' });
  });

  it('is so where what is due was seen undone for five minutes', () => {
    expect(stallOf(sighting({ due: dueFor(4.9) }), NOW)).toBeNull();
    expect(stallOf(sighting({ due: dueFor(5) }), NOW)).toEqual({ reason: 'overdue', since: NOW - 5 * MINUTE, dueAt: NOW - 5 * MINUTE, failure: '', attempts: 0 });
  });

  it('counts from when it was seen, not from when it fell due: an engine that was away for two days catches up first', () => {
    expect(stallOf(sighting({ due: { at: NOW - 2 * 86_400_000, seenSince: NOW - MINUTE } }), NOW)).toBeNull();
  });

  it('is not so while the step is being carried out, however long that takes', () => {
    const sending = (aliveAt: number) => running(null, [{ attempts: 1, failure: '', aliveAt }]);
    expect(stallOf(sighting({ due: dueFor(14), run: sending(NOW - 2_000) }), NOW)).toBeNull();
    expect(stallOf(sighting({ due: dueFor(14), run: sending(NOW - 2 * MINUTE) }), NOW)).toMatchObject({ reason: 'overdue' });
  });

  it('is so where nothing runs and something is due, or where its run broke off', () => {
    expect(stallOf(sighting({ run: { status: 'gone' } }), NOW)).toBeNull();
    expect(stallOf(sighting({ run: { status: 'gone' }, due: dueFor(6) }), NOW)).toMatchObject({ reason: 'missing' });
    expect(stallOf(sighting({ run: { status: 'failed', at: NOW - 5, failure: 'gave up' } }), NOW)).toMatchObject({ reason: 'missing', since: NOW - 5, failure: 'gave up' });
  });

  it('is so while Temporal is away, where what is due was seen undone for five minutes', () => {
    expect(stallOf(sighting({ run: { status: 'unseen' } }), NOW)).toBeNull();
    expect(stallOf(sighting({ run: { status: 'unseen' }, due: dueFor(5) }), NOW)).toMatchObject({ reason: 'overdue' });
  });

  it('never is past due in a stepped plan, whose driver may rest, but fails there all the same', () => {
    expect(stallOf(sighting({ stepped: true, due: dueFor(90) }), NOW)).toBeNull();
    expect(stallOf(sighting({ stepped: true, due: dueFor(90), run: { status: 'gone' } }), NOW)).toBeNull();
    const run = running({ attempts: 3, failedAt: NOW - 9, failure: 'broken' });
    expect(stallOf(sighting({ stepped: true, due: dueFor(90), run }), NOW)).toMatchObject({ reason: 'failing', dueAt: null });
  });

  it('never begins in the future, and goes on standing still as time passes', () => {
    const activity = fc.record({ attempts: fc.integer({ min: 1, max: 30 }), failure: fc.constantFrom('', 'x'), aliveAt: fc.constant(null) });
    const back = fc.integer({ min: 0, max: 900_000 }).map((ms) => NOW - ms);
    const sightings = fc.record({
      stepped: fc.boolean(),
      due: fc.option(fc.record({ at: back, seenSince: back })),
      retryingSince: fc.option(back),
      run: fc.oneof(
        fc.record({ status: fc.constant('running' as const), task: fc.option(fc.record({ attempts: fc.integer({ min: 1, max: 9 }), failedAt: back, failure: fc.constantFrom('', 'x') })), activities: fc.array(activity, { maxLength: 2 }) }),
        fc.constant<WorkflowRun>({ status: 'gone' }),
      ),
    });
    fc.assert(fc.property(sightings, fc.integer({ min: 0, max: 86_400_000 }), (seen, later) => {
      const stall = stallOf(seen, NOW);
      if (stall === null) return;
      expect(stall.since).toBeLessThanOrEqual(NOW);
      expect(stallOf(seen, NOW + later)).not.toBeNull();
    }));
  });
});

it('tells an activity that is tried again from one that has only failed once or twice', () => {
  const tried = (attempts: number, failure = 'x') => isBeingRetried(running(null, [{ attempts, failure, aliveAt: null }]));
  expect([tried(1, ''), tried(2), tried(3), tried(9, '')]).toEqual([false, false, true, false]);
  expect(isBeingRetried({ status: 'gone' })).toBe(false);
  expect(PATIENCE.due).toBe(5 * MINUTE);
});
