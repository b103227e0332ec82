import type { OfficialDocument } from './documents.js';

/** What a document says, frozen when it was drafted (commands/documents/draft-documents.ts). */
interface Contents {
  readonly planTitle: string;
  readonly docNo: string | null;
  readonly county: string;
  readonly task: number;
  readonly taskTitle: string;
  readonly unitName: string;
  readonly dueOn: string | null;
  readonly originalDueOn: string | null;
  readonly on: string;
  readonly workingDaysLate: number;
}

/** The document to be read before it is signed, in the words of its Word file (activities/documents). An official paper is always Chinese. */
export function Paper({ document: { id, kind, state, params } }: { readonly document: OfficialDocument }) {
  const contents = params as unknown as Contents;
  return (
    <article className="paper" lang="zh-CN">
      {kind === 'circular' ? <Circular contents={contents} signed={state === 'signed'} /> : <SupervisionNotice no={id.slice(0, 8).toUpperCase()} contents={contents} />}
      <footer>
        {contents.county}联席会议办公室
        <br />
        {onPaper(contents.on)}
      </footer>
    </article>
  );
}

function SupervisionNotice({ no, contents }: { readonly no: string; readonly contents: Contents }) {
  const { unitName, task, taskTitle, workingDaysLate, on } = contents;
  const rows = [
    ['督办事项', `第${task}项任务：${taskTitle}`],
    ['责任单位', unitName],
    ['办理时限', dueOnPaper(contents)],
    ['逾期情况', `截至${onPaper(on)}，逾期${workingDaysLate}个工作日`],
    ['办理要求', '主要负责同志亲自研究部署，立即组织办理，尽快报送佐证材料，并书面说明逾期原因、整改措施和办结时间。'],
  ] as const;
  return (
    <>
      <header>
        <h2>督办通知单</h2>
        <p>编号：督办〔{on.slice(0, 4)}〕{no}</p>
      </header>
      <p className="addressee">{unitName}：</p>
      <p>根据{source(contents)}，你单位承办的下列事项已超过办理时限{workingDaysLate}个工作日，至今未办结。现予督办：</p>
      <table>
        <tbody>
          {rows.map(([label, text]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>逾期仍未办结的，将按规定报请县领导，并予以通报、约谈。</p>
    </>
  );
}

function Circular({ contents, signed }: { readonly contents: Contents; readonly signed: boolean }) {
  const { unitName, task, taskTitle, workingDaysLate, on } = contents;
  return (
    <>
      <header>
        <h2>关于{unitName}逾期未办结事项的通报</h2>
        {signed ? null : <p>（代拟稿，未经签发不得印发）</p>}
      </header>
      <p>
        按照{source(contents)}分工，{unitName}承办第{task}项任务（{taskTitle}），办理时限为{dueOnPaper(contents)}。经提醒、催办、督办，截至{onPaper(on)}仍未办结，已逾期{workingDaysLate}个工作日。现予通报。
      </p>
      <p>请{unitName}深刻认识问题，认真分析原因，立即采取措施限期办结，并于收到通报后5个工作日内书面报告整改情况。建议由县领导对其主要负责同志进行约谈。</p>
      <p>各有关单位要引以为戒，增强责任意识和时限意识，确保各项任务按期完成。</p>
    </>
  );
}

/** 2022年11月30日 */
function onPaper(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function dueOnPaper({ dueOn, originalDueOn }: Contents): string {
  if (dueOn === null) return '长期坚持';
  return originalDueOn === null || originalDueOn === dueOn ? onPaper(dueOn) : `${onPaper(dueOn)}（原定${onPaper(originalDueOn)}，已调整）`;
}

function source({ planTitle, docNo }: Contents): string {
  return `《${planTitle}》${docNo === null ? '' : `（${docNo}）`}`;
}
