import { useText } from '../texts.js';
import { useEditor } from './editor.js';
import { dateOrNull, Field, numberOrNull, orNull } from './fields.js';

/** Title, number, issuer and date of the notice. */
export function Head() {
  const t = useText('import');
  const { draft, change } = useEditor();
  const { places } = draft;
  return (
    <div className="draft-form">
      <Field id="head-title" label={t('head.title')} wide place={places.title} value={draft.title} onChange={(title) => change((before) => ({ ...before, title }))} />
      <Field id="head-docNo" label={t('head.docNo')} place={places.docNo} value={draft.docNo ?? ''} onChange={(docNo) => change((before) => ({ ...before, docNo: orNull(docNo) }))} />
      <Field id="head-issuer" label={t('head.issuer')} place={places.issuer} value={draft.issuer ?? ''} onChange={(issuer) => change((before) => ({ ...before, issuer: orNull(issuer) }))} />
      <Field id="head-issuedOn" kind="date" label={t('head.issuedOn')} place={places.issuedOn} value={draft.issuedOn ?? ''} onChange={(on) => change((before) => ({ ...before, issuedOn: dateOrNull(on) }))} />
      <Field id="head-statedTotal" kind="number" label={t('head.statedTotal')} value={draft.statedTotal === null ? '' : String(draft.statedTotal)} onChange={(total) => change((before) => ({ ...before, statedTotal: numberOrNull(total) }))} />
    </div>
  );
}
