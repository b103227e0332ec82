/** Remarks in brackets that say something of a bound or of points stay; the others are explanation. */
const BRACKETED = /\(([^()]*)\)/g;

/** A scoring text made plain: half-width, without blanks, numbers without separators, remarks in brackets left out. */
export function plainRuleText(raw: string): string {
  return raw
    .replace(/[①-⑳]/g, (circled) => `\n(${circled.charCodeAt(0) - 0x245f})`)
    .normalize('NFKC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, '')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/[〔\[【]/g, '(')
    .replace(/[〕\]】]/g, ')')
    .replace(BRACKETED, (bracket, inside: string) => kept(bracket, inside));
}

function kept(bracket: string, inside: string): string {
  const included = /^(不?)(?:包?含)(?:本数|第?\d{1,3}[名位]|\d+(?:\.\d+)?%)?$/.exec(inside);
  if (included) return `(${included[1]}含)`;
  if (/^(?:\d{1,2}|[一二三四五六七八九十]{1,3})$/.test(inside)) return bracket;
  if (/^(?:满分|共|计)?\d+(?:\.\d+)?分$/.test(inside)) return bracket;
  return /\d分|不得分|扣|得分/.test(inside) ? `,${inside},` : '';
}
