/** What the mail server said, or did not say, to one mail. */
export interface SmtpAnswer {
  /** The command it answers: `CONN`, `EHLO`, `AUTH LOGIN`, `MAIL FROM`, `RCPT TO`, `DATA`; unknown where the connection broke. */
  readonly command?: string | undefined;
  /** 250, 451, 550, …; unknown where there was no answer. */
  readonly code?: number | undefined;
  /** The answer itself, all its lines. */
  readonly text: string;
  /** What the sender itself says where the server was not even asked: `EENVELOPE`, `ECONNECTION`, … */
  readonly failure?: string | undefined;
}

/**
 * Whether the same mail to this address will never be taken (`never`), or may be later (`later`). A mail is given up only where
 * the server says of the recipient that there is no such mailbox (5.1.x in answer to RCPT, or in words). Everything else is
 * about the house (its address, its login, its reputation, its rate) or passes by itself: it would lose every notice for good,
 * though one setting mends it, so it waits, and the administrator sees it. In doubt it waits.
 */
export function judgeAnswer({ command, code, text, failure }: SmtpAnswer): 'later' | 'never' {
  if (code === undefined && failure === 'EENVELOPE' && NO_ADDRESS.test(text)) return 'never';
  if (command !== 'RCPT TO' || code === undefined || code < 500 || MENDABLE.has(code)) return 'later';
  const enhanced = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(text);
  // 5.0.0 says no more than the 550 beside it: the words decide.
  const says = enhanced && enhanced[1] !== '0';
  if (says && (enhanced[1] !== '1' || OF_THE_SENDER.has(enhanced[2]!))) return 'later';
  if (OF_THE_HOUSE.test(text)) return 'later';
  return says || NO_SUCH_MAILBOX.test(text) ? 'never' : 'later';
}

/** What nodemailer says of an address that cannot be one, before it asks the server. */
const NO_ADDRESS = /^(no recipients defined|invalid recipient)/i;

/** Login wanted (530 534 535), out of room (552), refused for a reason that is not the address (554). */
const MENDABLE = new Set([530, 534, 535, 552, 554]);

/** 5.1.7 and 5.1.8 say that the sender's address is wrong (RFC 3463 §3.2). */
const OF_THE_SENDER = new Set(['7', '8']);

const OF_THE_HOUSE =
  /frequen|\brate\b|limit|quota|too many|polic(y|ies)|later|temporar|spam|junk|block|black ?list|reputation|denied|relay|sender|authenti|频率|频繁|超限|超过|限制|策略|稍后|稍候|暂时|垃圾|拦截|屏蔽|黑名单|发件|认证|拒绝/i;

const NO_SUCH_MAILBOX =
  /no such (user|mailbox|recipient|address|account)|(user|mailbox|recipient|account|address)( is)? (unknown|not found|not exist|does ?n[o']?t exist|does not exist)|unknown (user|mailbox|recipient|account|address|local part)|invalid (mailbox|recipient|user|rcpt ?to|address)|not a valid (mailbox|recipient|user)|(用户|邮箱|收件人|账号|帐号|地址).{0,8}(不存在|无效|未找到)|(无此|没有该|不存在的)(用户|邮箱|收件人|账号|帐号)/i;
