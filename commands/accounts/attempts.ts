/** After so many failures of one login within the window, further attempts are turned away unseen. */
const MOST_FAILURES = 5;
const WINDOW_MS = 15 * 60_000;
/** Logins remembered; the longest unseen give way, so that made-up logins cannot fill the memory. */
const MOST_LOGINS = 10_000;

interface Failures {
  count: number;
  readonly since: number;
}

/**
 * Counts failed sign-ins per login, known or not, so the answer tells nobody which logins exist. Kept in the process:
 * what is to be slowed down is guessing, and a restart gives a guesser five more tries, no more.
 */
export class SignInAttempts {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Counts an attempt before it is checked, so that many at once are not all let through. Answers the minutes to wait; 0: go on. */
  begin(login: string): number {
    const key = keyOf(login);
    const known = this.failures.get(key);
    const live = known && this.now() - known.since < WINDOW_MS ? known : { count: 0, since: this.now() };
    if (live.count >= MOST_FAILURES) return Math.max(1, Math.ceil((live.since + WINDOW_MS - this.now()) / 60_000));
    live.count += 1;
    this.failures.delete(key);
    this.failures.set(key, live);
    if (this.failures.size > MOST_LOGINS) this.failures.delete(this.failures.keys().next().value!);
    return 0;
  }

  /** The password was right. */
  succeeded(login: string): void {
    this.failures.delete(keyOf(login));
  }
}

function keyOf(login: string): string {
  return login.trim().toLowerCase().slice(0, 100);
}
