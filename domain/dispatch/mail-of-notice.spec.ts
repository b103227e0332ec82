import { mailOfNotice, type DigestOfDay, type Question } from './mail-of-notice.js';

const on = '2022-03-07';
const fresh: Question = { immediate: false, earlier: null, on, digest: null, missedItsDay: false };
const deferred = { id: 'friday', kind: 'digest', onDate: '2022-03-04', state: 'failed' } as const;
const digest = (over: Partial<DigestOfDay>): DigestOfDay => ({ id: 'today', state: 'sent', retryAt: null, leavesNow: false, ...over });

describe('the mail a notice leaves in', () => {
  it.each<[string, Partial<Question>, ReturnType<typeof mailOfNotice>]>([
    ['a first notice of the day opens the digest', {}, { in: 'digest' }],
    ['what comes after the digest has left waits for the next day', { digest: digest({}) }, { in: 'nextDay' }],
    ['also while the digest is under way, or was refused for good', { digest: digest({ state: 'failed' }) }, { in: 'nextDay' }],
    ['what comes while the digest is deferred joins it', { digest: digest({ state: 'failed', retryAt: 7 }) }, { in: 'retry', mail: 'today', at: 7 }],
    ['and leaves with it when that is now', { digest: digest({ state: 'failed', retryAt: 7, leavesNow: true }) }, { in: 'mail', mail: 'today' }],
    ['but never joins one that may be out already', { digest: digest({ state: 'unknown', retryAt: 7, leavesNow: true }) }, { in: 'nextDay' }],
    ['a decision leaves at once, alone', { immediate: true, digest: digest({}) }, { in: 'single' }],
    ['what was deferred on Friday leaves in the digest of Monday', { earlier: deferred }, { in: 'digest' }],
    ['what was deferred on Friday joins the digest of Monday that is deferred too', { earlier: deferred, digest: digest({ state: 'failed', retryAt: 9 }) }, { in: 'retry', mail: 'today', at: 9 }],
    ['sent again by hand after the digest has left, it goes in its own mail', { earlier: deferred, digest: digest({}) }, { in: 'mail', mail: 'friday' }],
    ['a lost answer: the same mail again', { earlier: { ...deferred, state: 'unknown' } }, { in: 'mail', mail: 'friday' }],
    ['tried again on its own day, it stays the mail it was', { earlier: { ...deferred, onDate: on }, digest: digest({ id: 'friday', state: 'failed' }) }, { in: 'mail', mail: 'friday' }],
    ['a deferred decision stays alone', { immediate: true, earlier: { ...deferred, kind: 'single' } }, { in: 'mail', mail: 'friday' }],
    ['a reminder that missed its day waits for a working day', { missedItsDay: true }, { in: 'nextDay' }],
  ])('%s', (_what, over, expected) => expect(mailOfNotice({ ...fresh, ...over })).toEqual(expected));
});
