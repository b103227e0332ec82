/**
 * The candidate most like the name, for "did you mean": at most a third of its characters differ, or one contains the
 * other. Undefined where none is near. Earlier candidates win ties.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const longer = Math.max(name.length, candidate.length);
    // Nobody mistypes a name of that length into a longer one; and the work stays bounded for any input.
    if (longer > LONGEST) continue;
    const distance = distanceOf(name, candidate);
    const near = distance <= Math.max(1, Math.floor(longer / 3)) || contains(name, candidate);
    if (near && distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

const LONGEST = 60;

function contains(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= 3 && (a.includes(b) || b.includes(a));
}

/** Levenshtein distance in UTF-16 units. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
