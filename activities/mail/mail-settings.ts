/** How mails are handed over. */
export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password in it where the server wants them. */
  readonly smtpUrl: string;
  /** Sender of every mail. */
  readonly from: string;
  /** After the @ of Message-IDs and in List-Ids; the sender's where none is set. */
  readonly domain: string;
  /** Nothing is sent to a server that does not take STARTTLS. */
  readonly requireTls: boolean;
  /** Certificates (PEM) by which the server's is judged, instead of the system's; null: the system's. */
  readonly ca: string | null;
  readonly dkim: DkimSettings | null;
  /** Connections at once while all goes well. */
  readonly connections: number;
  /** How long an answer is waited for, and how long the one to the whole mail (RFC 5321 §4.5.3.2: 5 and 10 minutes). Milliseconds. */
  readonly answerMs: number;
  readonly finalAnswerMs: number;
  /** How long one mail may hold up other domains', and how long it waits for its own domain's turn at most. Milliseconds. */
  readonly slowAfterMs: number;
  readonly mostWaitMs: number;
}

export interface DkimSettings {
  readonly domain: string;
  readonly selector: string;
  /** PEM */
  readonly privateKey: string;
}

/** What is not said otherwise. */
export function mailSettings(smtpUrl: string, from: string, over: Partial<MailSettings> = {}): MailSettings {
  return {
    smtpUrl, from, domain: domainOfSender(from), requireTls: false, ca: null, dkim: null,
    connections: 4, answerMs: 5 * 60_000, finalAnswerMs: 10 * 60_000, slowAfterMs: 5_000, mostWaitMs: 60_000,
    ...over,
  };
}

/** `duban.example` of `督办系统 <duban@duban.example>`. */
export function domainOfSender(from: string): string {
  return /@([^\s>@]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? 'localhost';
}
