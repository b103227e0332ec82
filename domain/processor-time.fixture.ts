/**
 * Seconds of processor time the work takes: what a test of linear time may rest on, because it hardly grows while others are
 * at work on the machine. Such a test takes a text so long that a quadratic reader would need minutes, and allows at least
 * ten times of what is needed.
 */
export function processorSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

/** The text again and again: a megabyte of Chinese as UTF-8 has it, a third of a million characters. */
export function megabyteOf(piece: string): string {
  return piece.repeat(Math.ceil(333_333 / piece.length));
}
