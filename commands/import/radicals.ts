/**
 * Fonts in PDF files often tell some characters as the radicals they look like (⼈ for 人, ⻔ for 门), which read the same and
 * match nothing. Unicode maps most of them (Kangxi radicals, by NFKC); these it leaves alone, or maps to a traditional form.
 */
const PAIRS =
  '⺁厂⺇几⺊卜⺌小⺍小⺕彐⺘手⺟母⺠民⺣火⺤爪⺧牛⺨犬⺩王⺪疋⺫目⺬示⺮竹⺶羊⺷羊⺻聿⺼肉⺽臼⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻌辶⻎辶⻏邑⻐钅⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟⼾户⾭青⾯面⿈黄⽑毛⼱巾';

const CHARACTERS: ReadonlyMap<string, string> = new Map(Array.from({ length: PAIRS.length / 2 }, (_, i) => [PAIRS[2 * i]!, PAIRS[2 * i + 1]!]));

/** @returns the text with radicals and compatibility forms as the characters they stand for; one for one. */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fdf\uf900-\ufaff]/g, (character) => {
    const plain = CHARACTERS.get(character) ?? character.normalize('NFKC');
    return plain.length === 1 ? plain : character;
  });
}
