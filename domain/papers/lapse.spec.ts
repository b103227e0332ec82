import fc from 'fast-check';
import type { AssignmentStatus } from '../supervision/assignment.js';
import { comesBack, lapseOf } from './lapse.js';

describe('a drafted matter', () => {
  it('holds while the unit owes it for the same due date', () => {
    expect(lapseOf({ status: 'open', dueVersion: 1 }, 1)).toBeNull();
  });

  it('lapses by whatever became of it', () => {
    for (const status of ['closed', 'waived', 'removed', 'submitted'] as const) expect(lapseOf({ status, dueVersion: 1 }, 1)).toBe(status);
    expect(lapseOf({ status: 'open', dueVersion: 2 }, 1)).toBe('moved');
  });

  it('is there again when its submission comes back, and holds then', () => {
    expect(comesBack({ status: 'open', dueVersion: 1 }, 1, 'submitted')).toBe(true);
    const statuses = fc.constantFrom<AssignmentStatus>('open', 'submitted', 'closed', 'waived', 'removed');
    fc.assert(
      fc.property(statuses, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), (status, dueVersion, drafted) => {
        if (comesBack({ status, dueVersion }, drafted, 'submitted')) expect(lapseOf({ status, dueVersion }, drafted)).toBeNull();
        expect(comesBack({ status, dueVersion }, drafted, 'moved')).toBe(false);
      }),
    );
  });
});
