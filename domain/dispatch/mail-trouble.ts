import type { Instant } from '../calendar/calendar.js';

/** What keeps mails from leaving, by what has to be put right. */
export type MailTroubleKind =
  /** Nobody answers at the mail server's address. */
  | 'unreachable'
  /** The connection cannot be encrypted as one side wants it. */
  | 'encryption'
  /** User or password, or none where the server wants one. */
  | 'login'
  /** The server does not take mails of this sender. */
  | 'sender'
  /** Too many mails in too short a time. */
  | 'limited'
  /** The server turns the house away: its address, its name, its content. */
  | 'refused'
  /** Something else that no recipient can help. */
  | 'other';

/** A mail that the server did not take and that is tried again. Instants of the real clock. */
export interface WaitingMail {
  readonly recipient: string;
  /** What the server, or the connection, said last. */
  readonly answer: string;
  readonly attempts: number;
  readonly firstTriedAt: Instant;
  /** Notices it carries. */
  readonly notices: number;
}

export interface MailTrouble {
  readonly kind: MailTroubleKind;
  /** The answer that most of the waiting mails were given. */
  readonly answer: string;
  /** The first attempt of the oldest mail that waits. */
  readonly since: Instant;
  readonly mails: number;
  readonly notices: number;
}

/** What a look remembers for the next: how often the waiting mails were tried again, and when an attempt was last seen to fail. */
export interface MailWatch {
  readonly retries: number;
  readonly failedAt: Instant | null;
}

export interface MailJudgement {
  readonly trouble: MailTrouble | null;
  readonly watch: MailWatch;
}

/**
 * Whether mails wait because of the sender, the session or the settings. Mails that wait because of their own recipients are no
 * trouble of the house, unless it is three or more and none got through. Once a mail has left after the last failure there is no
 * trouble any more, though others still wait for their next attempt. Pure.
 */
export function judgeWaitingMails(waiting: readonly WaitingMail[], lastSentAt: Instant | null, before: MailWatch | null, now: Instant): MailJudgement {
  const retries = waiting.reduce((sum, { attempts }) => sum + attempts - 1, 0);
  const failedAt = lastFailure(waiting, retries, before, now);
  const watch: MailWatch = { retries, failedAt };
  const getsThrough = failedAt !== null && lastSentAt !== null && lastSentAt > failedAt;
  if (waiting.length === 0 || getsThrough) return { trouble: null, watch };
  const ofHouse = waiting.flatMap((mail) => {
    const kind = kindOfAnswer(mail.answer);
    return kind === null ? [] : [{ mail, kind }];
  });
  const refusedAll = ofHouse.length === 0 && new Set(waiting.map(({ recipient }) => recipient)).size >= RECIPIENTS;
  const troubled = refusedAll ? waiting.map((mail) => ({ mail, kind: 'refused' as const })) : ofHouse;
  return { trouble: troubleOf(troubled), watch };
}

/** So many recipients, all put off, are no accident of theirs. */
const RECIPIENTS = 3;

interface Troubled {
  readonly mail: WaitingMail;
  readonly kind: MailTroubleKind;
}

function troubleOf(troubled: readonly Troubled[]): MailTrouble | null {
  const most = [...Map.groupBy(troubled, ({ kind }) => kind)].reduce<readonly Troubled[]>((largest, [, each]) => (each.length > largest.length ? each : largest), []);
  const [newest] = [...most].sort((a, b) => b.mail.firstTriedAt - a.mail.firstTriedAt);
  if (newest === undefined) return null;
  return {
    kind: newest.kind,
    answer: newest.mail.answer,
    since: Math.min(...troubled.map(({ mail }) => mail.firstTriedAt)),
    mails: troubled.length,
    notices: troubled.reduce((sum, { mail }) => sum + mail.notices, 0),
  };
}

/** A mail keeps the instant of its first attempt alone; that a later one failed shows in their number. */
function lastFailure(waiting: readonly WaitingMail[], retries: number, before: MailWatch | null, now: Instant): Instant | null {
  const firsts = waiting.map(({ firstTriedAt }) => firstTriedAt);
  const known = before?.failedAt ?? null;
  if (before !== null && retries > before.retries) return now;
  return firsts.length === 0 ? known : Math.max(...firsts, known ?? 0);
}

/**
 * What has to be put right for a mail that waits, from the words of the answer: they begin with the stage at which the server
 * refused, as the mail program says it (`Invalid login: 535 …`). Null: it is about the recipient (greylisting, a full mailbox).
 */
export function kindOfAnswer(answer: string): MailTroubleKind | null {
  const stage = STAGES.find(({ begins }) => begins.test(answer))?.stage ?? 'connection';
  if (stage === 'connection') return ofConnection(answer);
  if (/starttls|\btls\b|\bssl\b/i.test(answer)) return 'encryption';
  if (stage === 'login' || LOGIN.test(answer)) return 'login';
  if (LIMITED.test(answer)) return 'limited';
  if (stage === 'sender') return 'sender';
  if (stage !== 'recipient') return 'refused';
  if (/\brelay/i.test(answer)) return 'login';
  if (/sender|发件/i.test(answer)) return 'sender';
  return REFUSED.test(answer) || /\b5\d\d\b/.test(answer) ? 'refused' : null;
}

const STAGES = [
  { stage: 'greeting', begins: /^(Invalid greeting|Invalid [EHL]*LO\b|Server terminates connection|EHLO failed)/ },
  { stage: 'login', begins: /^(Invalid login|Missing credentials|Unknown authentication)/ },
  { stage: 'sender', begins: /^(Mail command failed|Invalid sender)/ },
  { stage: 'recipient', begins: /^(Can't send mail|Recipient command failed)/ },
  { stage: 'content', begins: /^(Data command failed|Message failed)/ },
] as const;

const LOGIN = /\b53[045]\b|authenti|credential|password|认证|鉴权|密码|授权码/i;
const LIMITED = /frequen|\brate\b|limit|quota|too many|too fast|频率|频繁|超限|超过|限制/i;
const REFUSED = /polic(y|ies)|spam|junk|block|black ?list|reputation|denied|策略|垃圾|拦截|屏蔽|黑名单|拒绝/i;
const ENCRYPTION = /certificate|self.signed|\btls\b|\bssl\b|starttls|wrong version number/i;
const NETWORK = /ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET|EPIPE|getaddrinfo|timeout|timed out|greeting never received|connection closed|closed the connection|socket|queryA/i;

function ofConnection(answer: string): MailTroubleKind {
  if (ENCRYPTION.test(answer)) return 'encryption';
  return NETWORK.test(answer) ? 'unreachable' : 'other';
}
