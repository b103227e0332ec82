/** Milliseconds a test or a hook may take that names no limit of its own, under either runner. Real parts on two shared cores. */
export const TIME_LIMIT = 30_000;
