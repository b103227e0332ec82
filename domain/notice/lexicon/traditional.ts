import { Converter } from 'opencc-js/t2cn';

/** Characters of official papers that simplified writing does not have. */
const MARKS = /[縣區鄉鎮廳務責單屬關實進開門長業電財發產農車辦當這為與過還會議總體國幹領導組織應對學級項標準監書記綜環員醫療衛術規劃審計統機構廣場運輸給輛糧餘錄獎懲評估據護續繼]/g;
/** Fewer of them are a name or a quotation in a simplified text. */
const LEAST = 5;
const LEAST_SHARE = 0.02;

const characters = new Map<string, string>();
/** Made when it is first needed: its dictionary is large. */
let converter: ((text: string) => string) | null = null;

/**
 * The text in simplified characters, one for one, so that places stay what they are; a text that is not written in traditional characters
 * comes back as it is. Which word is meant where two traditional characters share a simplified one does not matter to a reader of names and dates.
 */
export function simplified(text: string): string {
  const marks = text.match(MARKS)?.length ?? 0;
  return marks < LEAST || marks < text.length * LEAST_SHARE ? text : simplifiedWords(text);
}

/** Any text in simplified characters, one for one: for comparing names. */
export function simplifiedWords(text: string): string {
  return text.replace(/[\u3400-\u9fff]/g, simplifiedCharacter);
}

function simplifiedCharacter(character: string): string {
  const known = characters.get(character);
  if (known !== undefined) return known;
  const convert = (converter ??= Converter({ from: 't', to: 'cn' }));
  const plain = convert(character);
  const one = plain.length === 1 ? plain : character;
  characters.set(character, one);
  return one;
}
