import { dateOnPaper, dueOnPaper, sourceOnPaper, type DocumentContents } from './document-contents.js';
import { body, paper, signature, title } from './official-paper.js';

/**
 * The circular (通报) as a Word file, with the proposal of a summons. Marked as a draft until a person has signed it:
 * nothing of the kind is ever issued by itself.
 */
export function circular(contents: DocumentContents, signed: boolean): Promise<Buffer> {
  const { county, unitName, task, taskTitle, workingDaysLate, on } = contents;
  const name = signed ? '通　报' : '通　报（代拟稿）';
  return paper(name, [
    title(`关于${unitName}逾期未办结事项的通报`),
    ...(signed ? [] : [body('（代拟稿，未经签发不得印发）')]),
    body(
      `按照${sourceOnPaper(contents)}分工，${unitName}承办第${task}项任务（${taskTitle}），办理时限为${dueOnPaper(contents)}。` +
        `经提醒、催办、督办，截至${dateOnPaper(on)}仍未办结，已逾期${workingDaysLate}个工作日。现予通报。`,
    ),
    body(`请${unitName}深刻认识问题，认真分析原因，立即采取措施限期办结，并于收到通报后5个工作日内书面报告整改情况。建议由县领导对其主要负责同志进行约谈。`),
    body('各有关单位要引以为戒，增强责任意识和时限意识，确保各项任务按期完成。'),
    ...signature([`${county}联席会议办公室`, dateOnPaper(on)]),
  ]);
}
