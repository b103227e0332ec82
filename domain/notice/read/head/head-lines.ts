import type { Place } from '../../draft.js';
import { beginsAnew } from '../../layout/paragraphs.js';
import { type SourceText, trimmedPlace } from '../../text.js';
import { endsAsUnit } from '../../lexicon/unit-words.js';

/** A line of the head, trimmed, with its place. */
export interface HeadLine extends Place {
  readonly text: string;
  /** Navigation, metadata, buttons of the portal it was saved from. */
  readonly portal: boolean;
}

/** The lines of the text that are not blank, in order. */
export function headLines(source: SourceText): HeadLine[] {
  const places = source.lines.map((line) => trimmedPlace(source.text, line)).filter(({ start, end }) => start < end);
  return places.map(({ start, end }, index) => {
    const text = source.text.slice(start, end);
    const framing = index < FRAME || index >= places.length - FRAME;
    return { start, end, text, portal: framing && PORTAL.test(text.slice(0, 80)) };
  });
}

/** The line is the name of who signs: nothing but a body's name. */
export function isSigner(text: string): boolean {
  const plain = text.replace(/\s+/g, '');
  return plain.length >= 3 && plain.length <= 40 && !/[。;:!?,]/.test(plain) && !beginsAnew(plain) && endsAsUnit(plain);
}

/** A portal puts its own lines before and after a notice, never within. */
const FRAME = 120;

const PORTAL =
  /^(?:[•·*●◆■▪]|首页|您(?:现在)?的?位置|(?:您)?当前(?:的)?位置|当前您的位置|位置\s*:|【?\s*字\s*[体号]|浏览(?:量|次数)?|阅读|来源\s*:|作者\s*:|打印|分享|关闭|扫一扫|相关(?:下载|附件|链接|解读|文档|文件|阅读)|收藏|索\s*引\s*号|主题(?:分类|词)|体裁分类|组配分类|发布(?:机构|日期|时间|单位)|发文(?:机关|单位|字号|日期)|成文日期|生成日期|公开(?:日期|方式|类别|主体)|标\s*题\s*:|名\s*称\s*:|文\s*号\s*:|内容概述|有\s*效\s*性|效力状态|信息(?:来源|索引|名称)|点击|责任编辑|编辑\s*:|访问量|上一[篇条]|下一[篇条]|政府信息公开|分\s*类\s*:|关键词|时效|统一编号|公文种类|.{0,20}人民政府\s+政府信息公开|.{0,30}门户网站$|.{0,20}>\s*[^>]{1,20}>|.{0,10}索\s*引\s*号\s*:)/;
