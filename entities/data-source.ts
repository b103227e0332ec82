import 'reflect-metadata';
import { DataSource } from 'typeorm';
import pg from 'pg';
import { AccountEntity } from './account.entity.js';
import { AmendmentEntity } from './amendment.entity.js';
import { AssessmentEntity } from './assessment.entity.js';
import { AssignmentEntity } from './assignment.entity.js';
import { AuditEntity } from './audit.entity.js';
import { DelegationEntity } from './delegation.entity.js';
import { DocumentEntity } from './document.entity.js';
import { ColumnMeaningEntity } from './column-meaning.entity.js';
import { DraftEntity } from './draft.entity.js';
import { EventEntity } from './event.entity.js';
import { FigureEntity } from './figure.entity.js';
import { IdempotencyEntity } from './idempotency.entity.js';
import { LedgerViewEntity } from './ledger-view.entity.js';
import { MailTroubleEntity } from './mail-trouble.entity.js';
import { MailSettingsEntity } from './mail-settings.entity.js';
import { MailEntity } from './mail.entity.js';
import { MeasurementEntity } from './measurement.entity.js';
import { NoticeReadEntity } from './notice-read.entity.js';
import { NoticeEntity } from './notice.entity.js';
import { PaperMatterEntity } from './paper-matter.entity.js';
import { PaperRegisterEntity } from './paper-register.entity.js';
import { PlanEntity } from './plan.entity.js';
import { ProgressReportEntity } from './progress-report.entity.js';
import { RehearsalEntity } from './rehearsal.entity.js';
import { PushTokenEntity } from './push-token.entity.js';
import { ReportRequestEntity } from './report-request.entity.js';
import { ScoreEntity } from './score.entity.js';
import { SessionEntity } from './session.entity.js';
import { StageRecordEntity } from './stage-record.entity.js';
import { StalledWorkflowEntity } from './stalled-workflow.entity.js';
import { StoredFileEntity } from './stored-file.entity.js';
import { StreamEntity } from './stream.entity.js';
import { SubmissionFileEntity } from './submission-file.entity.js';
import { SubmissionEntity } from './submission.entity.js';
import { WorkerDutyEntity } from './worker-duty.entity.js';
import { WorkPlanEntity } from './work-plan.entity.js';
import { MIGRATIONS } from './migrations/index.js';

/** Every table, in no order. */
export const ENTITIES = [
  AccountEntity,
  AmendmentEntity,
  AssessmentEntity,
  AssignmentEntity,
  AuditEntity,
  DelegationEntity,
  DocumentEntity,
  ColumnMeaningEntity,
  DraftEntity,
  EventEntity,
  FigureEntity,
  IdempotencyEntity,
  LedgerViewEntity,
  MailTroubleEntity,
  MailEntity,
  MailSettingsEntity,
  MeasurementEntity,
  NoticeEntity,
  NoticeReadEntity,
  PaperMatterEntity,
  PaperRegisterEntity,
  PlanEntity,
  ProgressReportEntity,
  PushTokenEntity,
  RehearsalEntity,
  ReportRequestEntity,
  ScoreEntity,
  SessionEntity,
  StageRecordEntity,
  StalledWorkflowEntity,
  StoredFileEntity,
  StreamEntity,
  SubmissionFileEntity,
  SubmissionEntity,
  WorkerDutyEntity,
  WorkPlanEntity,
] as const;

/**
 * How values are read from PostgreSQL, in raw queries as in entities: an instant is a number (epoch ms), a date stays
 * `YYYY-MM-DD`, `numeric` and `bigint` are numbers (nothing here leaves 2^53 or needs more than 15 digits).
 */
const OID = { int8: 20, date: 1082, timestamptz: 1184, numeric: 1700 } as const;
const readDate = pg.types.getTypeParser(OID.timestamptz) as (text: string) => Date | number;
const PARSERS = new Map<number, (text: string) => unknown>([
  [OID.int8, Number],
  [OID.date, (text) => text],
  [OID.timestamptz, (text) => Number(readDate(text))],
  [OID.numeric, Number],
]);
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    (format !== 'binary' && PARSERS.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
};

export interface DataSourceOptions {
  /** Connections of the pool; 10 by default. */
  readonly poolSize?: number;
  readonly applicationName?: string;
  /** Milliseconds after which PostgreSQL gives up a statement, also one that waits for a lock; 0: never. */
  readonly statementTimeout?: number;
}

/** Nobody waits longer for a page, and an activity is tried again. */
const STATEMENT_TIMEOUT = 60_000;
/** A session that idles within a transaction holds locks: its process hangs. */
const IDLE_IN_TRANSACTION = 60_000;
/** How long anything waits for a connection of the pool, or for PostgreSQL to take a new one. */
const CONNECTION_TIMEOUT = 15_000;

/** A data source on `databaseUrl`, not yet initialised. It never changes the schema: see migrate.ts. */
export function createDataSource(databaseUrl: string, options: DataSourceOptions = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url: databaseUrl,
    entities: [...ENTITIES],
    migrations: [...MIGRATIONS],
    synchronize: false,
    migrationsRun: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    // Its logger writes to standard output, which belongs to `--json`; and with the values, which are people's.
    logging: false,
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'duban',
    // A command sends what it need not wait for at once (commands/transaction.ts).
    extra: {
      types,
      pipeline: true,
      connectionTimeoutMillis: CONNECTION_TIMEOUT,
      statement_timeout: options.statementTimeout ?? STATEMENT_TIMEOUT,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
      keepAlive: true,
    },
  });
}
