import { isSameTrouble, mailAlarmDue, type ToldTrouble } from './mail-alarm.js';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;
const ago = (minutes: number) => NOW - minutes * MINUTE;
const trouble = (over: Partial<ToldTrouble> = {}): ToldTrouble => ({ since: ago(60), triedAt: null, mailedAt: null, endedAt: null, ...over });

describe('telling the administrators of mail trouble', () => {
  it('waits until it is more than a mail server started anew', () => {
    expect(mailAlarmDue(trouble({ since: ago(4) }), NOW)).toBeNull();
    expect(mailAlarmDue(trouble({ since: ago(5) }), NOW)).toBe('alarm');
  });

  it('is tried every quarter of an hour until it gets through, and then no more', () => {
    expect(mailAlarmDue(trouble({ triedAt: ago(14) }), NOW)).toBeNull();
    expect(mailAlarmDue(trouble({ triedAt: ago(15) }), NOW)).toBe('alarm');
    expect(mailAlarmDue(trouble({ triedAt: ago(50), mailedAt: ago(50) }), NOW)).toBeNull();
  });

  it('says at once that it is over, also where nobody could be told that it was there', () => {
    expect(mailAlarmDue(trouble({ triedAt: ago(3), endedAt: ago(0) }), NOW)).toBe('over');
    expect(mailAlarmDue(trouble({ triedAt: ago(3), mailedAt: ago(3), endedAt: ago(0) }), NOW)).toBe('over');
    expect(mailAlarmDue(trouble({ triedAt: ago(1), endedAt: ago(2) }), NOW)).toBeNull();
    expect(mailAlarmDue(trouble({ triedAt: ago(16), endedAt: ago(20) }), NOW)).toBe('over');
  });

  it('says nothing of what was over within minutes', () => {
    expect(mailAlarmDue(trouble({ since: ago(3), endedAt: ago(0) }), NOW)).toBe('drop');
    expect(mailAlarmDue(trouble({ since: ago(3), mailedAt: ago(1), triedAt: ago(1), endedAt: ago(0) }), NOW)).toBe('over');
  });

  it('takes what comes again within a quarter of an hour for the same', () => {
    expect([isSameTrouble({ endedAt: null }, NOW), isSameTrouble({ endedAt: ago(14) }, NOW), isSameTrouble({ endedAt: ago(15) }, NOW)]).toEqual([true, true, false]);
  });
});
