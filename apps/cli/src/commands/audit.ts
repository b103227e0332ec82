import type { Command } from 'commander';

import { CliFailure } from '../failure.js';
import { withData, withJson } from '../options.js';
import { verifyChain } from '../../../../commands/audit/verify-chain.js';
import { remoteApi } from '../remote.js';
import { dataDirectory, withStack } from '../stack-access.js';
import { databaseOf, withDatabase } from '../system-access.js';
import type { JsonTarget, Terminal } from '../terminal.js';

/** What the API answers: the first bad row of the chain, or none. */
interface Verification {
  readonly ok: boolean;
  readonly rows: number;
  readonly streams: number;
  readonly firstBad: { readonly stream: string; readonly no: number; readonly fault: string } | null;
}

/** `duban audit verify`: recomputes the audit chain and names the first bad row. */
export function addAudit(program: Command, terminal: Terminal): void {
  const audit = program.command('audit').description(terminal.say('describe.audit'));
  withData(withJson(audit.command('verify').description(terminal.say('describe.auditVerify')), terminal), terminal).action(
    async (options: { data?: string; json?: JsonTarget }) => {
      const verification = await verify(terminal, dataDirectory(options.data));
      const { ok, rows, streams, firstBad } = verification;
      await terminal.result(options.json, verification, () => (ok ? [terminal.say('audit.whole', { rows, streams })] : []));
      if (!ok) throw new CliFailure('audit.broken', { stream: firstBad?.stream ?? '', no: firstBad?.no ?? 0, fault: terminal.say(`audit.fault.${firstBad?.fault}`) });
    },
  );
}

/** By the API that `DUBAN_URL` names, else on the database that is named or up; a stack's own database is started for it where neither is. */
async function verify(terminal: Terminal, dataDir: string): Promise<Verification> {
  const remote = remoteApi(terminal);
  if (remote !== null) return remote.get<Verification>('/audit/verify');
  if ((await databaseOf(dataDir)) !== null) return withDatabase(dataDir, verifyChain);
  return withStack(terminal, { dataDir, parts: ['postgres'] }, () => withDatabase(dataDir, verifyChain));
}
