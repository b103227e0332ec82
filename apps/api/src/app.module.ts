import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';

import type { Environment } from '../../../config/environment.js';
import { createDataSource } from '../../../entities/data-source.js';
import { AccessGuard } from './access/access.guard.js';
import { SessionCache } from './access/session-cache.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { AssignmentsController } from './assignments/assignments.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { ClockController } from './clock/clock.controller.js';
import { PlanClocks } from './clock/plan-clocks.js';
import { DelegationsController } from './delegations/delegations.controller.js';
import { DirectoryController } from './directory/directory.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { DraftDirectoryController } from './drafts/draft-directory.controller.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { ENVIRONMENT } from './environment.token.js';
import { EscalationsController } from './escalations/escalations.controller.js';
import { EventsController } from './events/events.controller.js';
import { LiveFeed } from './events/live-feed.js';
import { FILE_STORE, FolderFileStore } from '../../../commands/files/file-store.js';
import { FilesController } from './files/files.controller.js';
import { HealthController } from './health/health.controller.js';
import { InboxController } from './inbox/inbox.controller.js';
import { LeadershipController } from './leadership/leadership.controller.js';
import { LiveController } from './live/live.controller.js';
import { MeasurementsController } from './measurements/measurements.controller.js';
import { PushController } from './measurements/push.controller.js';
import { NoticesController } from './notices/notices.controller.js';
import { AmendmentsController } from './plans/amendments.controller.js';
import { PlansController } from './plans/plans.controller.js';
import { ProgressController } from './progress/progress.controller.js';
import { RecordController } from './record/record.controller.js';
import { RehearsalRunner } from './rehearsals/rehearsal-runner.js';
import { RehearsalsController } from './rehearsals/rehearsals.controller.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { AssessmentController } from './assessment/assessment.controller.js';
import { ScorecardController } from './scorecard/scorecard.controller.js';
import { SearchController } from './search/search.controller.js';
import { SessionController } from './session/session.controller.js';
import { SubmissionsController } from './submissions/submissions.controller.js';
import { TimelineController } from './timeline/timeline.controller.js';
import { FileReader } from './untrusted/file-reader.js';
import { ViewsController } from './views/views.controller.js';

/**
 * The whole API is one module: its features share a database and three providers, and have nothing to hide from each
 * other that a folder does not show.
 */
@Module({})
export class AppModule {
  static of(environment: Environment): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRootAsync({
          // A database that is away at the start is waited for a little; the supervisor starts us again after that.
          useFactory: () => ({ retryAttempts: 4, retryDelay: 500 }),
          dataSourceFactory: () =>
            createDataSource(environment.databaseUrl, { poolSize: environment.databasePool, applicationName: 'duban-api' }).initialize(),
        }),
      ],
      controllers: [
        SessionController,
        HealthController,
        PlansController,
        AmendmentsController,
        LiveController,
        EventsController,
        ClockController,
        AssignmentsController,
        SubmissionsController,
        ReviewsController,
        EscalationsController,
        FilesController,
        ProgressController,
        MeasurementsController,
        PushController,
        AssessmentController,
        ScorecardController,
        NoticesController,
        TimelineController,
        DocumentsController,
        DelegationsController,
        DraftsController,
        DraftDirectoryController,
        RecordController,
        AccountsController,
        AuditController,
        LeadershipController,
        RehearsalsController,
        DirectoryController,
        SearchController,
        InboxController,
        ViewsController,
      ],
      providers: [
        { provide: ENVIRONMENT, useValue: environment },
        { provide: FILE_STORE, useFactory: () => new FolderFileStore(environment.filesDir) },
        { provide: APP_GUARD, useClass: AccessGuard },
        SessionCache,
        PlanClocks,
        { provide: FileReader, useFactory: () => new FileReader(environment.fileReading) },
        LiveFeed,
        RehearsalRunner,
      ],
    };
  }
}
