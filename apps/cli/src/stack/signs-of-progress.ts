import { readdirSync, readFileSync, statSync } from 'node:fs';

/** What USER_HZ is on every Linux that Node runs on: ticks of a second in /proc/PID/stat. */
const TICKS = 100;
/** A program that only waits wakes now and then: less of one processor than this is no work. */
const AT_WORK = 0.01;

/**
 * Whether a process that starts gets on: it has written to its log, or it and its children have used the processor. A slow
 * machine makes both slow, yet stops neither; what stands still does neither.
 */
export class SignsOfProgress {
  #logBytes: number;
  #ticks: number | null;
  #lookedAt = performance.now();

  constructor(
    private readonly pid: number,
    private readonly logFile: string,
  ) {
    this.#logBytes = sizeOf(logFile);
    this.#ticks = ticksOf(pid);
  }

  /** Since the last time it was asked. Where the system does not tell processor time, the log alone counts. */
  seen(): boolean {
    const [logBytes, ticks, now] = [sizeOf(this.logFile), ticksOf(this.pid), performance.now()];
    const wrote = logBytes !== this.#logBytes;
    const used = ticks === null || this.#ticks === null ? 0 : (ticks - this.#ticks) / TICKS;
    const atWork = used > 0 && used >= ((now - this.#lookedAt) / 1000) * AT_WORK;
    [this.#logBytes, this.#ticks, this.#lookedAt] = [logBytes, ticks, now];
    return wrote || atWork;
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Processor time of the process, its group and its children (PostgreSQL's leave the group), ended ones included; null where the system does not tell. */
function ticksOf(pid: number): number | null {
  const own = statOf(pid);
  if (own === null) return null;
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== pid);
  return others.reduce((sum, name) => {
    const stat = statOf(Number(name));
    return stat !== null && (stat.parent === pid || stat.group === pid) ? sum + stat.ticks : sum;
  }, own.ticks);
}

function statOf(pid: number): { readonly parent: number; readonly group: number; readonly ticks: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold blanks; what follows begins with field 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
    // Fields 14 to 17: of the process and of its children that have ended, in user and in system mode.
    return { parent: fields[1]!, group: fields[2]!, ticks: fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) };
  } catch {
    return null;
  }
}
