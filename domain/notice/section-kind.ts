/** What a section of a plan is for: `task` says it holds tasks, `other` that it holds none, `open` neither. */
export type SectionKind = 'task' | 'other' | 'open' | 'annex';

/** What a heading says of its section. `heading` is its first clause, without its number. */
export function sectionKind(heading: string): SectionKind {
  const plain = heading.replace(/[\s。,:;、()〔〕]+/g, '').replace(/^(?:主要|重点|具体|总体)?(?=.{4,})/, (words) => words);
  if (/^附(?:件|表|录)?\d*$/.test(plain) || /^附[件表]\d*/.test(plain)) return 'annex';
  if (TASK.test(plain)) return 'task';
  if (OTHER.test(plain)) return 'other';
  return 'open';
}

const QUALIFIER = '(?:主要|重点|工作|创建|整治|总体|具体|年度|行动|活动|基本|治理|整改|专项|攻坚|实施|改革|建设|创建工作|整治工作|方法|推进|本年度|全年|目标|阶段|有关|相关|其他|几点|明确|落实|强化|加强|切实|严格|细化|突出|统筹|聚焦|的|及其|及|和|与|其|步骤|时间|试点)*';
const TASK = new RegExp(
  `^${QUALIFIER}(?:任务|举措|措施任务|工作内容|整治内容|创建内容|建设内容|行动内容|活动内容|治理内容|改革内容|检查内容|排查内容|内容|工作重点|整治重点|重点|重点工作|重点事项|主要工作|重点领域|工作措施|主要措施|具体措施|重点措施|整改措施|推进措施|创建措施|攻坚措施|行动措施|工作任务|任务分工|任务分解|任务清单|责任分工|工作分工|任务和分工|任务及分工|任务措施|任务及措施|专项行动|重点行动|工作安排|重点项目|实施内容|工作事项|实施措施|改革措施|帮扶措施|政策措施|支持措施|政策内容)$`,
);
const OTHER = new RegExp(
  `^${QUALIFIER}(?:要求|思路|思想|指导思想|原则|目标|依据|背景|意义|重要性|认识|形势|保障|保障措施|组织保障|保障机制|组织领导|领导|组织实施|组织机构|机构|领导机构|领导小组|工作机制|机制|步骤|时间安排|进度安排|阶段安排|步骤安排|实施阶段|阶段|进度|步骤和方法|方法步骤|步骤方法|监督检查|督查|督导|督查考核|督导考核|考核|考核奖惩|考核评价|监督考核|监督管理与考核|绩效考核|督导检查|检查考核|奖惩|奖惩措施|宣传|宣传引导|宣传发动|舆论引导|附则|事项|范围|对象|整治范围|整治对象|适用范围|实施范围|时间|整治时间|期限|责任追究|问责|纪律|说明|总则|指标|考核指标|评分标准|评价标准|组织领导和保障|组织与保障|组织领导与保障|组织推进|信息报送|工作纪律|联系方式|术语|定义|绩效目标|资金来源|资金保障|档案管理|总结)$`,
);
