/** Family names that stand for nearly everybody; two characters ones first. */
const FAMILY =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游裴席卫查屈鲍覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边])/;
/** Fields of work and short names of bodies that begin like a family name: 金融, 林业, 文旅. */
const NO_PERSON =
  /^(?:金融|林业|林草|林长|高新|高校|安监|安全|石油|石化|文旅|文联|文化|文体|文广|方志|武装|房产|房管|车管|路政|路灯|温泉|马路|时限|江河|万达|龙头|成员|白酒|田长|司法|卫健|卫生|卫计|单位|关工|管委|常委|关委|成都|黄河|高铁|公安|项目|童装|游客|路长|强农|解放|安置|包村|包联|包保|时间|季度|康复|安居|向前|管理|管护|关于|边境|边防|华电|华能|宁夏|江苏|易地|高速|关键|石材|田园)/;
const ENDS_AS_BODY = /[局委办院部会处科室股站所队厅司社团校馆行村镇乡街区县市省州旗组中心场厂企园]$/;

/** The words are a person's name: a family name and one or two characters more, and neither a body's nor a field of work. */
export function isPerson(words: string): boolean {
  const plain = words.replace(/\s+/g, '');
  return /^[一-鿿·]{2,4}$/.test(plain) && FAMILY.test(plain) && !NO_PERSON.test(plain) && !ENDS_AS_BODY.test(plain) && plain.length <= (FAMILY.exec(plain)![0].length === 2 ? 4 : 3);
}

/** The words are a telephone number. */
export function isTelephone(words: string): boolean {
  return /^(?:电话:?|手机:?)?\s*(?:1\d{10}|(?:0\d{2,3}-?)?\d{7,8})$/.test(words.trim());
}
