import { dateOnPaper, dueOnPaper, sourceOnPaper, type DocumentContents } from './document-contents.js';
import { addressee, body, form, paper, signature, title } from './official-paper.js';

/** 督办通知单 as a Word file: to the head of a unit that is five working days late. `no`: number of the notice. */
export function supervisionNotice(no: string, contents: DocumentContents): Promise<Buffer> {
  const { county, unitName, task, taskTitle, workingDaysLate, on } = contents;
  return paper('督办通知单', [
    title('督办通知单'),
    ...signature([`编号：督办〔${on.slice(0, 4)}〕${no}`]),
    addressee(`${unitName}：`),
    body(`根据${sourceOnPaper(contents)}，你单位承办的下列事项已超过办理时限${workingDaysLate}个工作日，至今未办结。现予督办：`),
    form([
      ['督办事项', `第${task}项任务：${taskTitle}`],
      ['责任单位', unitName],
      ['办理时限', dueOnPaper(contents)],
      ['逾期情况', `截至${dateOnPaper(on)}，逾期${workingDaysLate}个工作日`],
      ['办理要求', '主要负责同志亲自研究部署，立即组织办理，尽快报送佐证材料，并书面说明逾期原因、整改措施和办结时间。'],
    ]),
    body('逾期仍未办结的，将按规定报请县领导，并予以通报、约谈。'),
    ...signature([`${county}联席会议办公室`, dateOnPaper(on)]),
  ]);
}
