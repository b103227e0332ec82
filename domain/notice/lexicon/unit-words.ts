/** What Chinese public bodies are called, as far as the importer has to know: where a name ends, what stands for several. */

/** The words end as the name of a body does: 县公安局, 团县委, 国网沣禾县供电公司. */
export function endsAsUnit(name: string): boolean {
  const plain = withoutBracket(name);
  return SUFFIX.test(plain) && !NO_BODY.test(plain);
}

/** The words may be the name of a body: they end like one, begin like no clause, and hold no mark of a sentence. */
export function looksLikeUnit(name: string): boolean {
  const plain = name.replace(/\s+/g, '');
  return plain.length >= 2 && plain.length <= 40 && endsAsUnit(plain) && !CLAUSE.test(plain) && !HEADING.test(plain) && !NO_NAME.test(withoutBracket(plain));
}

/** The words end as only a body's name does: enough where no label and no verb says that they are one. */
export function isPlainlyUnit(name: string): boolean {
  return looksLikeUnit(name) && PLAIN.test(withoutBracket(name.replace(/\s+/g, '')));
}

/** After a label anything short is a name, unless it begins like a clause or holds the marks of one. */
export function mayBeUnit(name: string): boolean {
  const plain = name.replace(/\s+/g, '');
  return plain.length >= 2 && plain.length <= 40 && /[一-鿿]/.test(plain) && !CLAUSE.test(plain) && !/[:!?%“”"]/.test(withoutBracket(plain));
}

/** The phrase stands for several bodies: 各镇政府, 县直有关部门, 联席会议成员单位, 街道办事处. */
export function isGroup(phrase: string): boolean {
  const plain = phrase.replace(/\s+/g, '');
  return GROUP.test(plain) || BARE.test(plain) || KIND.test(plain);
}

/** The words go on from a group before them and are no body of their own: 街道办事处 after 各镇政府、. */
export function continuesGroup(phrase: string): boolean {
  return BARE.test(phrase.replace(/\s+/g, ''));
}

/** 单位 after 有关部门、: two words of one phrase. */
export function completesPhrase(before: string, words: string): boolean {
  return /(?:部门|机构|单位|企业|企事业单位|局|委办)$/.test(before.trim()) && /^(?:(?:有关|相关|直属|各|责任)?(?:单位|部门|机构|企业|企事业单位|团体|人民团体))$/.test(words.trim());
}

/** Where 等 with its tail begins in the words, -1 where there is none. 等有关部门, 等单位, 等县直部门(单位), 等. */
export function openTailAt(words: string): number {
  const at = words.lastIndexOf('等');
  if (at < 0) return -1;
  const tail = words.slice(at + 1).replace(/\s+/g, '');
  if (tail !== '' && !OPEN_TAIL.test(tail)) return -1;
  return at;
}

/** Where two names meet in "县财政局和县审计局", undefined where the conjunction belongs to a name (县发展和改革局). */
export function conjunctionIn(words: string): { readonly at: number; readonly length: number } | undefined {
  for (const found of words.matchAll(/以及|[和及与暨]|并/g)) {
    const left = words.slice(0, found.index).trim();
    const right = words.slice(found.index + found[0].length).trim();
    if (left.length < 2 || right.length < 2) continue;
    if (insideBracket(words, found.index)) continue;
    // 县文化广电和旅游局: what may be a body's ending in the middle of a name, and nothing that begins another.
    if (/^[县市区省州旗]/.test(left) && !PLAIN.test(left) && !isGroup(left) && !BEGINS.test(right)) continue;
    const complete = endsAsUnit(left) || GROUP.test(left) || KIND.test(left);
    if (complete && (looksLikeUnit(right) || isGroup(right) || OPEN_TAIL.test(right) || openTailAt(right) > 0 || BEGINS.test(right))) {
      return { at: found.index, length: found[0].length };
    }
  }
  return undefined;
}

/** The words begin with the end of a name that a line's end cut off: 局、… after 县农业农村. */
export function beginsCutOff(words: string): boolean {
  return CUT_OFF.test(words);
}

/** A bracket at the end of a name: 县农业农村局(县委农办). */
export function withoutBracket(name: string): string {
  return name.replace(/\s*[(〔\[][^()〔〕[\]]*[)〕\]]?\s*$/, '').trim();
}

function insideBracket(words: string, at: number): boolean {
  let depth = 0;
  for (let i = 0; i < at; i++) {
    if ('(〔[【“《'.includes(words[i]!)) depth++;
    else if (')〕]】”》'.includes(words[i]!)) depth--;
  }
  return depth > 0;
}

const CUT_OFF =
  /^\s*(?:局|厅|委|办|办公室|委员会|中心|院|公司|人民政府|政府|联合会|分局|大队|支队|支行|分行|管委会|办事处|服务中心|管理局)(?:\([^()]{1,10}\))?\s*(?:[、,;。)〕】]|$)/;

const SUFFIX =
  /(?:局|委|办|厅|部|院|所|中心|公司|集团|银行|[支分]行|农商行|农发行|人行|协会|学会|商会|工会|联合会|促进会|基金会|妇联|残联|科协|工商联|文联|社联|侨联|作协|记协|法学会|红会|红十字会|政府|政协|人大|委员会|办事处|街道|[^城]乡|镇|村|社区|居委会|[支大中总]队|队|站|学校|小学|中学|大学|学院|党校|幼儿园|档案馆|图书馆|[^场]馆|供销社|联社|信用社|合作社|报社|通讯社|杂志社|出版社|分社|法院|检察院|组|专班|指挥部|联席会议|委员会|开发区|高新区|经开区|新区|园区|产业园|示范区|保护区|管理区|度假区|景区|片区|林场|农场|水库|灌区|处|科|室|股|台|电视台|广播台|气象台|武装部|公积金|海关|税务|邮政|电信|移动|联通|铁塔|广电|烟草|监狱|戒毒所|看守所|港|机场|码头|厂|矿|店|行|署|联盟|基地|平台公司|管理处|关工委|编办|研究院|规划院|设计院|交易所|交易中心|国企|城投|交投|水务|燃气|热力|公交|农担|人寿|财险|人保|国寿|自来水|国资|团[县市区州旗省]委|机关|总站|村委会|文明办|督查室|站|会)$/;

/** Words that end like a body's name and are none: 营造社会共治格局, 作出部署, 诚信社会, 有序推行. */
const NO_BODY =
  /(?:[格布大变结破僵困残危棋]局|(?<!安)全局|部署|[全内外底顶]部|局部|场所|[推执运进施践流履]行|[好益用]处|(?<!(?:[县市区]|人力资源和|与|和))社会|机会|(?:美丽|和美|宜居|清廉|平安|文明|示范|特色)(?:乡村|村|[乡城]?镇|社区)|高地|新城镇)$/;

/** Beginnings of headings, that no name has but of an office set up for it (创建办, 优化营商环境工作专班). */
const HEADING =
  /^(?:营造|构建|打造|筑牢|夯实|深化|优化|提高|坚持|开创|巩固|拓展|严守|守牢|发挥|弘扬|创建|培育|争创|形成|壮大|激发|释放)(?!.*(?:办|办公室|专班|组|指挥部|委员会|委|中心|局)$)/;

const PLAIN = /(?:局|委|办|办公室|厅|[县市区省委]院|法院|检察院|中心|公司|集团|银行|[支分]行|政府|委员会|办事处|街道|[妇残]联|协会|商会|工商联|总工会|[支大总]队|供销社|委?[宣传组织统战]+部|武装部|人武部)$/;

/** Beginnings that no name has. */
const CLAUSE =
  /^(?:负责(?!人)|应当|按照?|根据|依据|做好|开展|推进|推动|加强|加快|统筹[^中办]|制定|完善|建立|健全|具体|其余|其中|确保|实行|强化|落实|配合|牵头|进一步|积极|切实|认真|严格|通过|共同|组织(?!部)|指导|协调(?!办|中心|局)|督促|完成|实施|明确|无$|—|-|(?:要(?!素)|须|应(?!急)|每|将|对(?!外)|把|为|在|于|从|以|向|如|若|因|另|不(?!动产)|并|已|由|经(?![济信开贸发管])|至|到)(?!.{0,8}(?:局|委|办|厅|院|中心)$))/;

/** Marks of a sentence in what would else end like a name; 挂牌督办 is what is done. */
const NO_NAME = /[:!?%“”"<>=+]|[督承协交举查兴创开]办$|(?:的(?!士)|须|覆盖|全部|加强|开展|做好|提升|了(?!解)|达到|不少于|不低于|应当|必须|负责|牵头|配合|要求|以上|以下)/;

const GROUP = /^(?:各(?!界)|有关|相关|其他|其它|全体|所有|全[县市区省州旗]|辖[区内]|属地|涉[及]?[^及]{0,6}(?:部门|单位)|驻[^、,]{0,4}(?:各|有关)|其余)|各(?!界)[^、]{1,24}$|有关|相关|成员单位|责任单位$|所在(?:地)?(?:的)?(?:乡镇|镇街|街道|社区|村|县区|园区|镇|乡)|行业(?:主管|监管|管理)|主管部门|监管部门|职能部门|执法部门|承办单位$|牵头单位$|配合单位$/;

/** 县直部门, 市级单位, 镇街: kinds of bodies without a name. */
const KIND = /(?:^|[县市区省州旗])(?:直属?|级|政府|管|属)?(?:各)?(?:机关)?(?:部门|企事业单位|单位|国有企业|企业|金融机构|银行机构|医疗机构|新闻媒体|高校|高等院校|学校|社会组织|行业协会)$|^(?:金融|银行|医疗|培训|养老|通信|电信|燃气|供水|供热|保险|运营|建设|施工|物业)[^、]{0,6}(?:机构|企业|单位|运营商)$/;

const BARE = /^(?:各?(?:乡镇|镇街|镇乡|乡|镇|街道|村|社区|园区|街镇|镇办|乡街|镇\(?街道\)?|镇\(乡\)|乡\(?镇\)?|乡镇\(街道\)|镇\(街\)|村\(社区\)|县区|区县|县市区|开发区|高新区|功能区|国有农?林?场)(?:人民)?(?:政府|办事处|党委|党工委|管委会|委员会)?(?:\([^)]{1,8}\))?|(?:市直|县直|区直)?(?:有关|相关)?(?:部门|单位|企业|企事业单位|机构)|办事处|管委会|产业园区管委会|园区管委会|村委会|居委会|村\(居\)委会|村\(居\)|人民政府)$/;

const OPEN_TAIL =
  /^(?:(?:单位|部门|机构|企业|部门和单位|部门、单位|部门单位|委办局|[^、,;。]{0,14}(?:部门|单位|机构|企业|成员|镇街|乡镇|街道|委办局|公司|专班|运营商|院校|团体|组织)(?:\([^()]{1,6}\))?(?:和|及|、|以及)?(?:有关|相关|各)?(?:单位|部门|机构|企业|企事业单位)?))$/;

/** Beginnings of names, where the end is cut off or unknown. */
const BEGINS = /^(?:[县市区省州旗](?![的])|各|有关|相关|其他|国网|中国|中共|国家|团[县市区]委|驻)/;
