import { createMailer, mailSettings } from '../../activities/index.js';
import { renderMail } from '../../activities/mail/render-mail.js';
import { dispatchDue } from '../../commands/dispatch/dispatch-due.js';
import { createDataSource } from '../../entities/data-source.js';

/** Dispatches a plan in a process of its own, which a test can stop and kill. Arguments: database, mail server, plan, instant, lease. */
const [databaseUrl, smtpUrl, planId, at, leaseMs] = process.argv.slice(2) as [string, string, string, string, string];
const db = await createDataSource(databaseUrl, { poolSize: 4 }).initialize();
const mailer = createMailer(mailSettings(smtpUrl, 'duban@duban.example', { connections: 1 }));
const deliver: Parameters<typeof dispatchDue>[3] = (mail, isOurs) => mailer.deliver(mail, renderMail(mail, { language: 'zh', publicUrl: 'http://duban.example' }), [], isOurs);
const { mails } = await dispatchDue(db, planId, Number(at), deliver, { leaseMs: Number(leaseMs), retry: () => Number(at) });
process.stdout.write(`${mails}\n`);
mailer.close();
await db.destroy();
