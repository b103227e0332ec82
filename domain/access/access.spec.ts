import { ACTIONS, mayDo, PERMISSIONS, ROLES, scopeOf, type AccessActor, type Action, type Role } from './access.js';

const actor = (role: Role): AccessActor => ({ role, unit: role === 'officer' ? 'fgj' : null });

/** Who may do something to another unit, said once more in words of the notice. */
const OFFICE_READS: readonly Action[] = [
  'viewPlan', 'viewScorecard', 'viewMeasurements', 'viewAssignment', 'viewTimeline', 'readEvidence', 'readNotices',
  'readDocuments', 'viewReviews', 'viewAssessment', 'viewRecord', 'exportLedger', 'viewLeadership',
  'viewBurden', 'viewDirectory', 'viewRehearsals',
];
const UNIT_ACTS: readonly Action[] = [
  'acknowledge', 'filePlan', 'reportProgress', 'submit', 'withdraw', 'requestExtension',
];
const COORDINATOR_ACTS: readonly Action[] = [
  'review', 'decideExtension', 'waive', 'delegateReview', 'amendPlan', 'changePolicy', 'changeCalendar', 'changeDirectory', 'signDocument',
  'enterMeasurement', 'approveMeasurement', 'managePushTokens',
];

describe('mayDo', () => {
  it.each(OFFICE_READS)('%s: coordinator, leader and auditor read every unit', (action) => {
    for (const role of ['coordinator', 'leader', 'auditor'] as const) {
      expect(mayDo(actor(role), action, { unit: 'jtj' })).toEqual({ ok: true, value: true });
    }
  });

  it.each(UNIT_ACTS)('%s: the officer for the own unit, nobody for another', (action) => {
    expect(mayDo(actor('officer'), action, { unit: 'fgj' }).ok).toBe(true);
    expect(mayDo(actor('officer'), action, { unit: 'jtj', unitName: '县交通运输局' })).toEqual({
      ok: false,
      refusal: { code: 'otherUnit', params: { unit: '县交通运输局' } },
    });
    // Nobody should have to read a key.
    expect(mayDo(actor('officer'), action, { unit: 'jtj' })).toEqual({ ok: false, refusal: { code: 'otherUnit' } });
    for (const role of ROLES.filter((other) => other !== 'officer')) {
      expect(mayDo(actor(role), action, { unit: 'fgj' })).toEqual({
        ok: false,
        refusal: { code: 'notAllowed', params: { role } },
      });
    }
  });

  it.each(COORDINATOR_ACTS)('%s: the coordinator alone', (action) => {
    for (const role of ROLES) expect(mayDo(actor(role), action, { unit: 'jtj' }).ok).toBe(role === 'coordinator');
  });

  it('leaders approve assessments, and change nothing else; auditors change nothing', () => {
    const changes = ACTIONS.filter((action) => !OFFICE_READS.includes(action) && action !== 'readAudit' && action !== 'viewHealth');
    for (const action of changes) {
      expect([action, mayDo(actor('leader'), action).ok, mayDo(actor('auditor'), action).ok]).toEqual([action, action === 'approveAssessment', false]);
    }
  });

  it('the admin keeps accounts and clocks, sees no evidence and never reviews', () => {
    const admin = actor('admin');
    expect(mayDo(admin, 'manageAccounts').ok).toBe(true);
    expect(mayDo(admin, 'advanceClock').ok).toBe(true);
    expect(mayDo(admin, 'readEvidence', { unit: 'fgj' }).ok).toBe(false);
    expect(mayDo(admin, 'review', { unit: 'fgj' }).ok).toBe(false);
  });

  it('an officer reads and reviews nothing of a rival', () => {
    expect(mayDo(actor('officer'), 'readEvidence', { unit: 'jtj' }).ok).toBe(false);
    expect(mayDo(actor('officer'), 'review', { unit: 'jtj' }).ok).toBe(false);
    expect(mayDo(actor('officer'), 'review', { unit: 'fgj' }).ok).toBe(false);
  });

  it('fails closed where no unit is named', () => {
    expect(mayDo(actor('officer'), 'submit')).toEqual({ ok: false, refusal: { code: 'otherUnit' } });
    expect(mayDo({ role: 'officer', unit: null }, 'submit', {}).ok).toBe(false);
  });
});

describe('scopeOf', () => {
  it('agrees with mayDo on every action and role', () => {
    for (const action of ACTIONS) {
      for (const role of ROLES) {
        const asked = actor(role);
        const scope = scopeOf(asked, action);
        expect([action, role, scope.ok && scope.value.unit === null]).toEqual([action, role, mayDo(asked, action, { unit: 'jtj' }).ok]);
        if (scope.ok && scope.value.unit !== null) expect(mayDo(asked, action, { unit: scope.value.unit }).ok).toBe(true);
      }
    }
  });

  it('gives an officer the own unit', () => {
    expect(scopeOf(actor('officer'), 'viewAssignment')).toEqual({ ok: true, value: { unit: 'fgj' } });
  });
});

describe('the table', () => {
  it('names every role for every action', () => {
    for (const action of ACTIONS) expect(Object.keys(PERMISSIONS[action]).sort()).toEqual([...ROLES].sort());
  });

  it('gives no unit-bound reach to a role without a unit', () => {
    for (const action of ACTIONS) {
      for (const role of ROLES.filter((other) => other !== 'officer')) {
        expect(PERMISSIONS[action][role]).not.toBe('own');
      }
    }
  });
});
