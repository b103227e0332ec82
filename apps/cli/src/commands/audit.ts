import type { Command } from 'commander';

import { CliFailure } from '../failure.js';
import { withData, withJson } from '../options.js';
import { ApiClient } from '../rehearse/api-client.js';
import { dataDirectory, withStack } from '../stack-access.js';
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
      const verification = await withStack(terminal, { dataDir: dataDirectory(options.data), parts: ['postgres', 'api'] }, ({ urls, token }) => {
        const api = new ApiClient({ url: urls.page ?? '', token, patience: 10_000, language: terminal.language });
        return api.get<Verification>('/audit/verify');
      });
      const { ok, rows, streams, firstBad } = verification;
      await terminal.result(options.json, verification, () => (ok ? [terminal.say('audit.whole', { rows, streams })] : []));
      if (!ok) throw new CliFailure('audit.broken', { stream: firstBad?.stream ?? '', no: firstBad?.no ?? 0, fault: terminal.say(`audit.fault.${firstBad?.fault}`) });
    },
  );
}
