import { z } from 'zod';

/**
 * The only reader of `process.env`. Every process reads it once, at its start, into one typed object; a wrong setting
 * stops it there with every fault named.
 */
export interface Environment {
  /** PostgreSQL, `postgres://user:password@host:port/database`. */
  readonly databaseUrl: string;
  /** Most connections one process opens to it. */
  readonly databasePool: number;
  readonly temporal: TemporalSettings;
  /** `smtp://` or `smtps://`, with user and password in it where the server wants them. */
  readonly smtpUrl: string;
  /** Sender of every mail. */
  readonly mailFrom: string;
  readonly mail: MailSettings;
  readonly http: { readonly host: string; readonly port: number };
  /** Where people reach the page; links in mails begin with it. No slash at the end. */
  readonly publicUrl: string;
  /** Content-addressed evidence files. */
  readonly filesDir: string;
  readonly maxFileBytes: number;
  /** Bytes the files of one account may add up to. */
  readonly uploadQuotaBytes: number;
  /** What reading one file from outside may take: milliseconds, and bytes of memory. */
  readonly fileReading: { readonly time: number; readonly memory: number };
  /** Bearer token that acts as admin for the command line; null: there is none. */
  readonly operatorToken: string | null;
  /** Bearer token that may read the API's metrics; null: the operator's alone may. */
  readonly metricsToken: string | null;
  /** Where the worker answers `/livez`, `/readyz` and `/metrics`; null: nowhere. */
  readonly workerHttp: { readonly host: string; readonly port: number } | null;
  /** Stepped plans, their casts and one-click accounts may exist. Never on a server with real plans. */
  readonly allowRehearsal: boolean;
  /** Live plans whose clock runs faster than real time may be launched (tests). */
  readonly allowPaced: boolean;
  /** How long the mails of a live plan wait after their instant, so that one digest carries all that fell due then. Milliseconds. */
  readonly dispatchGraceMs: number;
  /** How often a worker looks whether every workflow moves and mails leave. */
  readonly watchSeconds: number;
  readonly logLevel: LogLevel;
  /** Language of mails and of error sentences where the reader states none. */
  readonly language: Language;
  /** Built page, served by the API. */
  readonly webDir: string;
  /** Bundled workflow code, loaded by the worker. */
  readonly workflowBundle: string;
}

/** How mails are handed over, beside the server and the sender. */
export interface MailSettings {
  /** After the @ of Message-IDs and in List-Ids; null: the sender's domain. */
  readonly domain: string | null;
  /** Nothing is sent to a server that does not take STARTTLS. */
  readonly requireTls: boolean;
  /** Path of certificates (PEM) by which the server's is judged. */
  readonly caFile: string | null;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | null;
  /** Connections at once while all goes well. */
  readonly connections: number;
  /** How long an answer is waited for, and how long the one to the whole mail. Milliseconds. */
  readonly answerMs: number;
  readonly finalAnswerMs: number;
  /** How long a mail stays with a worker that gives no sign of life. Milliseconds. */
  readonly leaseMs: number;
}

export interface TemporalSettings {
  /** `host:port` */
  readonly address: string;
  readonly namespace: string;
  /** Null: a plain connection. Paths of PEM files; certificate and key together mean mutual TLS. */
  readonly tls: {
    readonly caFile: string | null;
    readonly certFile: string | null;
    readonly keyFile: string | null;
    readonly serverName: string | null;
  } | null;
  readonly apiKey: string | null;
}

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type Language = 'zh' | 'en';

/** What `npm start` and `duban up` take from outside instead of starting it themselves. */
export interface OutsideParts {
  readonly databaseUrl: string | null;
  readonly temporalAddress: string | null;
  readonly smtpUrl: string | null;
  /** Where evidence files are kept; null: in the data folder. As it was given, so perhaps relative. */
  readonly filesDir: string | null;
  /** Bearer token that acts as admin; null: one of the data folder's own. */
  readonly operatorToken: string | null;
}

/** A setting is missing or wrong. `faults` has one line for each, beginning with the variable's name. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  constructor(readonly faults: readonly string[]) {
    super(`wrong settings:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

const url = (...protocols: string[]) =>
  z.string().refine(
    (text) => protocols.includes(URL.canParse(text) ? new URL(text).protocol : ''),
    { error: `must be a URL beginning with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}` },
  );
const address = z.string().regex(/^[^\s:/]+:\d+$|^\[[\da-fA-F:]+\]:\d+$/, { error: 'must be host:port' });
const whole = (least: number, most: number) =>
  z.string().regex(/^\d+$/, { error: 'must be a whole number' }).transform(Number).pipe(z.number().min(least).max(most));
const yesNo = z
  .enum(['1', 'true', 'yes', '0', 'false', 'no'], { error: 'must be true or false' })
  .transform((word) => word === '1' || word === 'true' || word === 'yes');

const outside = {
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  TEMPORAL_ADDRESS: address.optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  FILES_DIR: z.string().optional(),
  OPERATOR_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
};

const schema = z
  .object({
    ...outside,
    DATABASE_URL: url('postgres:', 'postgresql:'),
    DATABASE_POOL: whole(2, 200).default(10),
    TEMPORAL_ADDRESS: address.default('127.0.0.1:7233'),
    SMTP_URL: url('smtp:', 'smtps:').default('smtp://127.0.0.1:1025'),
    TEMPORAL_NAMESPACE: z.string().default('default'),
    TEMPORAL_TLS: yesNo.default(false),
    TEMPORAL_TLS_CA: z.string().optional(),
    TEMPORAL_TLS_CERT: z.string().optional(),
    TEMPORAL_TLS_KEY: z.string().optional(),
    TEMPORAL_TLS_SERVER_NAME: z.string().optional(),
    TEMPORAL_API_KEY: z.string().optional(),
    MAIL_FROM: z.string().includes('@', { error: 'must be a mail address' }).default('督办系统 <duban@duban.example>'),
    MAIL_DOMAIN: z.string().regex(/^[a-z\d]([a-z\d.-]*[a-z\d])?$/i, { error: 'must be a domain' }).optional(),
    SMTP_STARTTLS: z.enum(['opportunistic', 'required'], { error: 'must be opportunistic or required' }).default('opportunistic'),
    SMTP_CA: z.string().optional(),
    SMTP_CONNECTIONS: whole(1, 50).default(4),
    SMTP_TIMEOUT_MS: whole(100, 3_600_000).default(300_000),
    SMTP_FINAL_TIMEOUT_MS: whole(100, 3_600_000).default(600_000),
    DKIM_DOMAIN: z.string().optional(),
    DKIM_SELECTOR: z.string().optional(),
    DKIM_KEY: z.string().optional(),
    MAIL_LEASE_MS: whole(500, 600_000).default(15_000),
    HTTP_HOST: z.string().default('127.0.0.1'),
    HTTP_PORT: whole(0, 65_535).default(7800),
    PUBLIC_URL: url('http:', 'https:').optional(),
    FILES_DIR: z.string().default('.duban/files'),
    MAX_FILE_BYTES: whole(1, 2 ** 31).default(20 * 1024 * 1024),
    UPLOAD_QUOTA_MB: whole(1, 2 ** 24).default(4096),
    FILE_READ_SECONDS: whole(1, 600).default(30),
    FILE_READ_MEMORY_MB: whole(128, 16_384).default(768),
    METRICS_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
    WORKER_HOST: z.string().default('127.0.0.1'),
    WORKER_PORT: whole(0, 65_535).optional(),
    ALLOW_REHEARSAL: yesNo.default(false),
    ALLOW_PACED: yesNo.default(false),
    DISPATCH_GRACE_MS: whole(0, 3_600_000).default(2_000),
    WATCH_SECONDS: whole(1, 3_600).default(60),
    LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug'], { error: 'must be error, warn, info or debug' }).default('info'),
    DUBAN_LANGUAGE: z.enum(['zh', 'en'], { error: 'must be zh or en' }).default('zh'),
    WEB_DIR: z.string().default('dist/web'),
    WORKFLOW_BUNDLE: z.string().default('dist/workflow-bundle.js'),
  })
  .superRefine((values, context) => {
    const dkim = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY'] as const;
    const unset = dkim.filter((name) => values[name] === undefined);
    if (unset.length > 0 && unset.length < dkim.length) for (const name of unset) context.addIssue({ code: 'custom', path: [name], message: 'DKIM needs domain, selector and key together' });
    if ((values.TEMPORAL_TLS_CERT === undefined) === (values.TEMPORAL_TLS_KEY === undefined)) return;
    const missing = values.TEMPORAL_TLS_CERT === undefined ? 'TEMPORAL_TLS_CERT' : 'TEMPORAL_TLS_KEY';
    context.addIssue({ code: 'custom', path: [missing], message: 'certificate and key go together' });
  });

/** @returns every setting of a process, checked. @throws EnvironmentError naming every fault at once. */
export function readEnvironment(env: Variables = process.env): Environment {
  const values = parse(schema, env);
  const tls = values.TEMPORAL_TLS || values.TEMPORAL_TLS_CA !== undefined || values.TEMPORAL_TLS_CERT !== undefined;
  return {
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    temporal: {
      address: values.TEMPORAL_ADDRESS,
      namespace: values.TEMPORAL_NAMESPACE,
      tls: tls
        ? {
            caFile: values.TEMPORAL_TLS_CA ?? null,
            certFile: values.TEMPORAL_TLS_CERT ?? null,
            keyFile: values.TEMPORAL_TLS_KEY ?? null,
            serverName: values.TEMPORAL_TLS_SERVER_NAME ?? null,
          }
        : null,
      apiKey: values.TEMPORAL_API_KEY ?? null,
    },
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    mail: {
      domain: values.MAIL_DOMAIN ?? null,
      requireTls: values.SMTP_STARTTLS === 'required',
      caFile: values.SMTP_CA ?? null,
      dkim: values.DKIM_DOMAIN === undefined || values.DKIM_SELECTOR === undefined || values.DKIM_KEY === undefined
        ? null
        : { domain: values.DKIM_DOMAIN, selector: values.DKIM_SELECTOR, keyFile: values.DKIM_KEY },
      connections: values.SMTP_CONNECTIONS,
      answerMs: values.SMTP_TIMEOUT_MS,
      finalAnswerMs: values.SMTP_FINAL_TIMEOUT_MS,
      leaseMs: values.MAIL_LEASE_MS,
    },
    http: { host: values.HTTP_HOST, port: values.HTTP_PORT },
    publicUrl: (values.PUBLIC_URL ?? `http://${values.HTTP_HOST}:${values.HTTP_PORT}`).replace(/\/+$/, ''),
    filesDir: values.FILES_DIR,
    maxFileBytes: values.MAX_FILE_BYTES,
    uploadQuotaBytes: values.UPLOAD_QUOTA_MB * 2 ** 20,
    fileReading: { time: values.FILE_READ_SECONDS * 1000, memory: values.FILE_READ_MEMORY_MB * 2 ** 20 },
    operatorToken: values.OPERATOR_TOKEN ?? null,
    metricsToken: values.METRICS_TOKEN ?? null,
    workerHttp: values.WORKER_PORT === undefined ? null : { host: values.WORKER_HOST, port: values.WORKER_PORT },
    allowRehearsal: values.ALLOW_REHEARSAL,
    allowPaced: values.ALLOW_PACED,
    dispatchGraceMs: values.DISPATCH_GRACE_MS,
    watchSeconds: values.WATCH_SECONDS,
    logLevel: values.LOG_LEVEL,
    language: values.DUBAN_LANGUAGE,
    webDir: values.WEB_DIR,
    workflowBundle: values.WORKFLOW_BUNDLE,
  };
}

/** @returns the parts that run elsewhere already; null for each that the stack has to start. */
export function readOutsideParts(env: Variables = process.env): OutsideParts {
  const values = parse(z.object(outside), env);
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    temporalAddress: values.TEMPORAL_ADDRESS ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    filesDir: values.FILES_DIR ?? null,
    operatorToken: values.OPERATOR_TOKEN ?? null,
  };
}

/** @returns the running system that the command line speaks to: where it is, and the file with the operator's token. */
export function readRemote(env: Variables = process.env): { readonly url: string | null; readonly tokenFile: string | null } {
  const values = parse(z.object({ DUBAN_URL: url('http:', 'https:').optional(), DUBAN_TOKEN_FILE: z.string().optional() }), env);
  return { url: values.DUBAN_URL ?? null, tokenFile: values.DUBAN_TOKEN_FILE ?? null };
}

/**
 * The language of a terminal: `DUBAN_LANGUAGE`, else the locale in the order of POSIX. Chinese where it says nothing,
 * which is who the programme is for.
 */
export function terminalLanguage(env: Variables = process.env): Language {
  const asked = [env.DUBAN_LANGUAGE, env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
  return asked !== undefined && /^en\b|^en[_-]/i.test(asked) ? 'en' : 'zh';
}

/** @returns the variables of this process, for a child that must inherit them. */
export function inheritedVariables(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** @returns the few variables a process may know that opens files from outside: none of ours, only how Node itself reads them. */
export function variablesOfReader(): Record<string, string> {
  const { NODE_OPTIONS } = process.env;
  return { TZ: 'UTC', ...(NODE_OPTIONS === undefined ? {} : { NODE_OPTIONS }) };
}

function parse<S extends z.ZodType>(shape: S, env: Variables): z.output<S> {
  // An empty variable is one that was not set: `HTTP_PORT= npm start`.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = shape.safeParse(set);
  if (result.success) return result.data;
  throw new EnvironmentError(
    result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name}: ${set[name] === undefined && issue.code === 'invalid_type' ? 'is not set' : issue.message}`;
    }),
  );
}
