/**
 * The closing bracket or quote of every opening one that has it, by offset. Kinds of brackets may be mixed （… 〕, a quote
 * closes only its own kind; what was never closed is not there.
 */
export function closingsOf(text: string): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const open: { at: number; kind: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    const opened = OPENING.indexOf(character);
    if (opened >= 0) {
      open.push({ at, kind: kindOf(opened) });
      continue;
    }
    const closed = CLOSING.indexOf(character);
    if (closed < 0) continue;
    const kind = kindOf(closed);
    // Not further than a few levels: what lies deeper was left open.
    for (let back = open.length - 1; back >= 0 && back >= open.length - DEEPEST; back--) {
      if (open[back]!.kind !== kind) continue;
      closings.set(open[back]!.at, at);
      open.length = back;
      break;
    }
  }
  return closings;
}

const OPENING = '(〔[【“《「';
const CLOSING = ')〕]】”》」';
const BRACKETS = 4;
const DEEPEST = 6;

function kindOf(index: number): number {
  return index < BRACKETS ? 0 : index;
}
