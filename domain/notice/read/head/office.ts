import type { Place } from '../../draft.js';
import type { SourceText } from '../../text.js';
import { isGroup, looksLikeUnit } from '../../lexicon/unit-words.js';

/** The office that supervises the plan, as the notice names it. */
export interface OfficeRead {
  readonly name: string;
  readonly place: Place;
}

/**
 * Which office supervises the plan: the 办公室 of the leading group, joint conference or headquarters that the notice gives
 * the work to; else whoever explains or supervises it (由县食安办负责解释); else the issuer, where it is such an office itself.
 * Null where nothing says. A long name short of its county (县…联席会议办公室) is filled up by `place`; a short one (县食安办) stays as it is called. Linear in the text's length.
 */
export function readOffice(source: SourceText, issuer: string | null, place: string | null): OfficeRead | null {
  const whole = (name: string): string => (place !== null && /^[县市区州旗]/.test(name) && place.endsWith(name[0]!) ? place + name.slice(1) : name);
  const body = bodyOffice(source, issuer);
  if (body) return { name: whole(body.name), place: body.place };
  const explains = inCharge(source);
  if (explains) return { name: explains.name, place: explains.place };
  if (issuer === null || !OFFICE_END.test(issuer) || issuer.includes('、')) return null;
  return { name: issuer, place: { start: 0, end: 0 } };
}

const BODY = '(?:领导小组|联席会议|指挥部|工作专班|委员会|专班)';
const BODY_OFFICE = new RegExp(`((?:[一-鿿“”]{0,30}?)${BODY})(?:\\([^()\\n]{1,20}\\))?(?:及其?|下设|下设的|的)?办公室`, 'g');
const OFFICE_END = new RegExp(`${BODY}办公室$`);

/** What an office does for a plan; said of it in the same sentence. */
const CHARGE = /^[^。;\n]{0,40}?(?:负责|牵头|统筹|协调|督促|督查|督办|督导|检查|调度|考核|通报|汇总|日常工作|设在|报送|解释)/;

/** Words in front of the body's name that are none of it. */
const BEFORE_NAME = /^.*(?:成立|组建|建立|调整|充实|发挥好?|依托|经|由|向|报送?至?|和|及|至|以|将|在|按照|根据|请)(?=[一-鿿“])/;

function bodyOffice(source: SourceText, issuer: string | null): OfficeRead | null {
  for (const found of source.text.matchAll(BODY_OFFICE)) {
    const after = source.text.slice(found.index + found[0].length, found.index + found[0].length + 60);
    if (!CHARGE.test(after)) continue;
    const name = (/[市县区省州旗](?!场)/.test(found[1]!.slice(0, 1)) ? found[1]! : found[1]!.replace(BEFORE_NAME, '')).trim();
    const start = found.index + found[1]!.length - name.length;
    const at = { start, end: found.index + found[0].length };
    if (!GENERIC.test(name)) return { name: `${name}办公室`, place: at };
    const meant = fullName(source, name, issuer);
    if (meant) return { name: `${meant}办公室`, place: at };
  }
  return seatedOffice(source);
}

/** 领导小组, 工作领导小组: no name by itself. */
const GENERIC = new RegExp(`^(?:本|各|该|县|市|区)?(?:工作)?${BODY}$`);

/** The body a bare 领导小组 stands for: the one that is named in full before, or the issuer's. */
function fullName(source: SourceText, bare: string, issuer: string | null): string | null {
  const kind = new RegExp(`${BODY}$`).exec(bare)![0];
  const established = new RegExp(`(?:成立|组建|建立|设立)(?:由[^,。\\n]{0,30}的)?([一-鿿“”]{3,28}?${kind})`).exec(source.text);
  if (established) return established[1]!;
  return issuer !== null && OFFICE_END.test(issuer) && issuer.includes(kind) ? issuer.slice(0, -3) : null;
}

/** 成立县秸秆禁烧指挥部,办公室设在…: the office of the body in the clause before. */
function seatedOffice(source: SourceText): OfficeRead | null {
  const set = new RegExp(`(?:成立|组建|建立|设立)(?:由[^,。\\n]{0,40}的)?([一-鿿“”]{3,28}?${BODY})[^。\\n]{0,60}?办公室设在`).exec(source.text);
  if (!set) return null;
  const start = set.index + set[0].indexOf(set[1]!);
  return { name: `${set[1]!}办公室`, place: { start, end: start + set[1]!.length } };
}

/** 本方案由县食安办负责解释; 县消安办统筹协调; 县整改办负责统筹协调. */
const EXPLAINS = /(?:^|[。,;:\n\s])(?:[^。,;:\n]{0,20}?由)?([一-鿿]{2,24}?)(?:负责|承担)?(?:本方案的?)?(?:具体)?(?:解释|统筹协调|督促检查|督查督办|督办|调度督办)/g;

function inCharge(source: SourceText): OfficeRead | null {
  for (const found of source.text.matchAll(EXPLAINS)) {
    const name = found[1]!;
    if (!/[办局委室部院]$/.test(name) || !looksLikeUnit(name) || isGroup(name)) continue;
    const start = found.index + found[0].indexOf(name);
    return { name, place: { start, end: start + name.length } };
  }
  return null;
}
