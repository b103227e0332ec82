import { readFileSync } from 'node:fs';

import { mailSettings, type MailSettings } from '../../../activities/index.js';
import type { Environment } from '../../../config/environment.js';

/** The environment's settings with the files they name. @throws where one cannot be read */
export function mailSettingsOf({ smtpUrl, mailFrom, mail }: Pick<Environment, 'smtpUrl' | 'mailFrom' | 'mail'>): MailSettings {
  const { domain, requireTls, caFile, dkim, connections, answerMs, finalAnswerMs } = mail;
  return mailSettings(smtpUrl, mailFrom, {
    ...(domain === null ? {} : { domain: domain.toLowerCase() }),
    requireTls,
    ca: caFile === null ? null : readFileSync(caFile, 'utf8'),
    dkim: dkim === null ? null : { domain: dkim.domain, selector: dkim.selector, privateKey: readFileSync(dkim.keyFile, 'utf8') },
    connections,
    answerMs,
    finalAnswerMs,
  });
}
