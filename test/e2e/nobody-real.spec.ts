import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ApiClient } from '../../apps/cli/src/rehearse/api-client.js';
import { rehearse } from '../../apps/cli/src/rehearse/rehearse.js';
import { startStack, type Stack } from '../../apps/cli/src/stack/supervisor.js';
import { isPlaceholder } from '../../domain/plan/launch-outlook.js';
import type { Contact, UnitDirectory } from '../../domain/plan/plan.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../stack/small-plan.js';

/** The directory with addresses that people could have. */
const real = <C extends Contact>(contact: C): C => ({ ...contact, mail: contact.mail.replace('@trial.example', '@chengwu.gov.cn') });
const REAL_DIRECTORY: UnitDirectory = {
  ...SMALL_DIRECTORY,
  units: SMALL_DIRECTORY.units.map((unit) => ({
    ...unit,
    contacts: { officer: real(unit.contacts.officer), deputyHead: real(unit.contacts.deputyHead), head: real(unit.contacts.head) },
  })),
  office: SMALL_DIRECTORY.office.map(real),
};

interface Caught {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly envelope: { readonly to: readonly { readonly address: string }[] };
}

describe('a rehearsal', () => {
  let folder: string;
  let stack: Stack;
  let admin: ApiClient;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-nobody-'));
    stack = await startStack({ dataDir: folder, allowRehearsal: true, durable: false });
    admin = new ApiClient({ url: stack.urls.page!, token: stack.operatorToken });
  }, 120_000);
  afterAll(async () => {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const caught = async () => (await (await fetch(`${stack.urls.mailPage}/api/email`)).json()) as Caught[];

  it('never speaks to an address of its plan’s directory, of new contacts or of an account', async () => {
    await rehearse({ apiUrl: stack.urls.page!, token: stack.operatorToken, plan: SMALL_PLAN, directory: REAL_DIRECTORY, seed: 3 });

    const { accountId } = await admin.post<{ accountId: string }>(
      '/accounts', { login: 'wang', name: '王主任', role: 'coordinator', mail: 'wang@chengwu.gov.cn', password: 'correct horse battery' }, 'nobody/account',
    );
    const clock = { kind: 'stepped', now: '2022-03-01T08:30:00+08:00' };
    const { planId } = await admin.post<{ planId: string }>('/plans', { plan: SMALL_PLAN, directory: REAL_DIRECTORY, clock }, 'nobody/plan');
    const { accounts } = await admin.post<{ accounts: { role: string; token: string }[] }>(`/plans/${planId}/cast`, {}, 'nobody/cast');
    const coordinator = admin.as(accounts.find(({ role }) => role === 'coordinator')!.token);
    await coordinator.post(`/plans/${planId}/delegations`, { toAccount: accountId, fromDate: '2022-03-01', toDate: '2022-03-31' }, 'nobody/delegation');
    await coordinator.post(`/plans/${planId}/directory`, { units: [{ unit: 'fgj', officer: { name: '新经办人', mail: 'new@chengwu.gov.cn' } }] }, 'nobody/contacts');
    await admin.post(`/plans/${planId}/clock`, { to: '2022-06-20T09:00:00+08:00' });

    const mails = await caught();
    expect(mails.length).toBeGreaterThan(40);
    const spokenTo = new Set(mails.flatMap(({ envelope }) => envelope.to.map(({ address }) => address)));
    expect([...spokenTo].filter((address) => !isPlaceholder(address))).toEqual([]);
    for (const who of ['new', 'wang', 'leader']) expect([...spokenTo].filter((address) => address.startsWith(`${who}.at.`))).toHaveLength(1);
    expect(mails.filter(({ subject, text, html }) => !subject.startsWith('【推演】') || !text.startsWith('【推演】') || !html.includes('【推演】'))).toEqual([]);
  }, 180_000);
});
