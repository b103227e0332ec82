/** Does the work while no other command installs or builds; `file` is the lock, `waiting` what is said to who waits for a process. */
export function exclusively<T>(work: () => Promise<T>, file?: string, waiting?: (pid: number | '') => string): Promise<T>;

/** A program that works under the lock; should we be killed, the lock holds until it is gone. @returns to be called then. */
export function works(pid: number): () => void;
