const WHEN = /^(?:创建期内|创建期末|考核期内|评价期内|评估期内|年内|全年|年度内|期内|期末|辖区内|辖区|本地区|本辖区|区域内|县域内|在[^,]{0,12}(?:前提下|基础上))/;
const HOW = /^(?:能够|能|积极|大力|认真|扎实|有效地?|切实|主动|全面|深入|及时|按时|按要求|按规定|严格|进一步|持续|加快|充分|坚决|依法|依规|依法依规)+/;

/** A short name for what a clause of a scoring text asks: 建立…的联合工作机制 is 联合工作机制. At most 16 characters. */
export function headword(pieces: readonly string[]): string {
  const own = pieces.map((piece) => clean(piece)).filter((piece) => piece.length >= 2);
  const first = own[0] ?? '';
  const made = /(?:建立|健全|制定|出台|形成|完善|印发)了?(?:.*的)?([^的]*(?:机制|制度|体系|办法|方案|规划|计划|清单|台账|专班))$/.exec(first)?.[1];
  const name = (made ?? first.split(/或|、|以及|但/)[0] ?? '').replace(/的$/, '');
  return (name === '' ? first : name).slice(0, 16);
}

/** 按时上报 stays whole: 上报 alone would not say it. */
function clean(piece: string): string {
  const plain = piece.trim().replace(WHEN, '').replace(/的$/, '');
  const short = plain.replace(HOW, '').replace(WHEN, '');
  return short.length >= 4 ? short : plain;
}
