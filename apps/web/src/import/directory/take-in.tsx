import { Button } from 'antd';
import { useRef, useState } from 'react';

import type { ContactTable } from '../../../../../domain/notice/contact-table.js';
import { isMadeMail, POSTS } from '../../../../../domain/notice/directory-form.js';
import { answer, api } from '../../api/client.js';
import { usePlans } from '../../api/queries.js';
import { useCommand } from '../../api/use-command.js';
import { Panel } from '../../design/page.js';
import { sentenceOf } from '../../design/states.js';
import { useText } from '../../texts.js';
import { useParams } from 'react-router';
import { namesIn, takenIn } from './taken-in.js';
import type { DirectoryEditor } from './use-directory.js';

/** Contacts in one go: pasted from Excel, from a file, or from the directory of a plan there is. Filled in, not saved. */
export function TakeIn({ editor }: { readonly editor: DirectoryEditor }) {
  const t = useText('import');
  const { draft: id = '' } = useParams();
  const plans = usePlans();
  const [pasted, setPasted] = useState('');
  const [plan, setPlan] = useState('');
  const [table, setTable] = useState<ContactTable | null>(null);
  const [filled, setFilled] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const read = useCommand(
    (source: { readonly file: File } | { readonly plan: string }): Promise<ContactTable> => ('plan' in source ? ofPlan(source.plan) : ofFile(id, source.file)),
    { touches: [], quiet: true, onDone: (found) => (setFilled(null), setTable(found)) },
  );
  return (
    <Panel title={t('people.takeIn')}>
      <details className="people-takein">
        <summary>{t('people.takeInAbout')}</summary>
        <label htmlFor="people-paste">{t('people.paste')}</label>
        <textarea id="people-paste" className="import-field" lang="zh-CN" rows={4} value={pasted} aria-describedby="people-paste-hint" onChange={({ target }) => setPasted(target.value)} />
        <p className="quiet" id="people-paste-hint">{t('people.pasteHint')}</p>
        <div className="import-adds">
          <Button disabled={pasted.trim() === '' || read.busy} onClick={() => read.send({ file: new File([pasted], 'paste.tsv', { type: 'text/plain' }) })}>{t('people.readPasted')}</Button>
          <Button disabled={read.busy} onClick={() => picker.current?.click()}>{t('people.chooseFile')}</Button>
          <input ref={picker} type="file" hidden accept=".csv,.tsv,.txt,.xlsx,.yaml,.yml" aria-label={t('people.chooseFile')} onChange={({ currentTarget: input }) => {
            const file = input.files?.[0];
            if (file) read.send({ file });
            input.value = '';
          }} />
          <label>
            <span className="visually-hidden">{t('people.fromPlan')}</span>
            <select className="import-field" value={plan} onChange={({ target }) => (setPlan(target.value), target.value === '' ? undefined : read.send({ plan: target.value }))}>
              <option value="">{t('people.fromPlan')}</option>
              {(plans.data?.items ?? []).map((one) => <option key={one.id} value={one.id} lang="zh-CN">{one.title}</option>)}
            </select>
          </label>
        </div>
        {read.error ? <p className="fault" role="alert">{sentenceOf(read.error, t('unreachable'))}</p> : null}
        {filled === null ? null : <p role="status">{filled}</p>}
        {table === null ? null : <Review key={table.people.length} editor={editor} table={table} onDone={(said) => (setTable(null), setPasted(''), setPlan(''), setFilled(said))} />}
      </details>
    </Panel>
  );
}

/** What was read, with a question for every name that is no unit here. */
function Review({ editor, table, onDone }: { readonly editor: DirectoryEditor; readonly table: ContactTable; readonly onDone: (said: string | null) => void }) {
  const t = useText('import');
  const { form, stored, tree, change } = editor;
  const { meant, unmatched } = namesIn(table, form.units.map(({ name }) => name), stored.aliases, form.county);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const all = new Map([...meant, ...unmatched.map(({ printed }) => [printed, chosen.get(printed) || null] as const)]);
  const people = table.people.filter(({ unit }) => all.get(unit) != null).length;
  const missing = [...new Set(table.members.map(({ phrase }) => phrase))].filter((phrase) => tree.group[phrase] === undefined);
  return (
    <div className="people-review" role="group" aria-label={t('people.reviewTitle')}>
      <p><strong>{t('people.read', { people: table.people.length, units: new Set(table.people.map(({ unit }) => unit)).size })}</strong></p>
      {unmatched.length === 0 ? null : (
        <>
          <p>{t('people.unmatched', { count: unmatched.length })}</p>
          <ul>
            {unmatched.map(({ printed, candidates, people: count }) => (
              <li key={printed} className="people-unmatched">
                <span lang="zh-CN">{printed}</span> <span className="quiet">{t('people.persons', { count })}</span>
                <select className="import-field" aria-label={t('people.which', { name: printed })} value={chosen.get(printed) ?? ''} onChange={({ target }) => setChosen((before) => new Map(before).set(printed, target.value))}>
                  <option value="">{t('people.leaveOut')}</option>
                  {candidates.map((name) => <option key={name} value={name} lang="zh-CN">{name}</option>)}
                  <option value={printed}>{t('people.asNew')}</option>
                  {form.units.filter(({ name }) => !candidates.includes(name) && name !== printed).map(({ name }) => <option key={name} value={name} lang="zh-CN">{name}</option>)}
                </select>
              </li>
            ))}
          </ul>
        </>
      )}
      {missing.length === 0 ? null : <p>{t('people.noGroup')} <span lang="zh-CN">{missing.join('、')}</span></p>}
      {table.unread.length === 0 ? null : <p>{t('people.unread', { rows: table.unread.map(({ row }) => row).slice(0, 20).join(', ') })}</p>}
      <div className="import-adds">
        <Button type="primary" disabled={people === 0 && table.members.length === 0} onClick={() => {
          change((before) => takenIn(before, table, all));
          onDone(t('people.filled', { count: people }));
        }}>{t('people.fill', { count: people })}</Button>
        <Button onClick={() => onDone(null)}>{t('cancel')}</Button>
      </div>
    </div>
  );
}

async function ofFile(id: string, file: File): Promise<ContactTable> {
  const body = new FormData();
  body.append('file', file);
  return answer(api.POST('/api/drafts/{id}/directory-file', { params: { path: { id } }, body: body as never, bodySerializer: () => body }));
}

/** People and groups of a plan's own directory; its placeholders say nothing. */
async function ofPlan(plan: string): Promise<ContactTable> {
  const { units, groups } = await answer(api.GET('/api/plans/{plan}/directory', { params: { path: { plan } } }));
  return {
    people: units.flatMap(({ name, contacts }) => (contacts === null ? [] : POSTS.map((post) => ({ unit: name, post, phone: '', ...contacts[post] })))).filter(({ mail }) => !isMadeMail(mail)),
    members: groups.flatMap(({ phrase, members }) => members.map((unit) => ({ phrase, unit }))),
    unread: [],
  };
}
