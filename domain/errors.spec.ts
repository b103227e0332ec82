import { DubanError, REFUSAL_STATUS, ok, refuse } from './errors.js';

describe('refusals', () => {
  it('carry a code, what fills its sentence, and where', () => {
    expect(refuse('dueNotLater', { dueOn: '2022-11-30' }, 'dueOn')).toEqual({
      ok: false,
      refusal: { code: 'dueNotLater', params: { dueOn: '2022-11-30' }, where: 'dueOn' },
    });
    expect(ok(3)).toEqual({ ok: true, value: 3 });
  });

  it('cross a throwing boundary with every fault', () => {
    const error = new DubanError({ code: 'planInvalid' }, [{ code: 'invalidInput', where: 'tasks[0].due' }]);
    expect(error.faults).toHaveLength(1);
    expect(REFUSAL_STATUS[error.refusal.code]).toBe(422);
  });
});
