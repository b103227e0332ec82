/** A process id with the moment it began, which together name one process for ever: ids are used again. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly began: string | null;
}

/** @returns the identity of a running process; `began` is null where the system does not tell. */
export function identityOf(pid: number): ProcessIdentity;

/** Whether exactly that process still runs. One whose beginning was never known counts as gone: better than killing a stranger. */
export function isAlive(identity: ProcessIdentity): boolean;
