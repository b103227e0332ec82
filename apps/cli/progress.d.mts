/** Carries out one step under its label, which `work` may change, and shows that it goes on. */
export function step<T>(
  label: string,
  work: (say: (label: string) => void) => Promise<T>,
  options?: { stream?: NodeJS.WriteStream; always?: boolean },
): Promise<T>;
