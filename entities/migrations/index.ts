import { FirstTables1732430000000 } from './1732430000000-first-tables.js';
import { ViewsReadsRehearsals1732440000000 } from './1732440000000-views-reads-rehearsals.js';
import { Drafts1732450000000 } from './1732450000000-drafts.js';
import { LadderWaits1732460000000 } from './1732460000000-ladder-waits.js';
import { Decisions1732460100000 } from './1732460100000-decisions.js';
import { Papers1732461000000 } from './1732461000000-papers.js';
import { LaunchGrace1732463000000 } from './1732463000000-launch-grace.js';
import { ReportRequests1732464000000 } from './1732464000000-report-requests.js';
import { EngineInSight1732465000000 } from './1732465000000-engine-in-sight.js';
import { Alarms1732466000000 } from './1732466000000-alarms.js';
import { DispatchByLease1732467000000 } from './1732467000000-dispatch-by-lease.js';
import { PaperRegisters1732468000000 } from './1732468000000-paper-registers.js';
import { TablesOfDrafts1732471000000 } from './1732471000000-tables-of-drafts.js';
import { WorkerDuties1732472000000 } from './1732472000000-worker-duties.js';
import { UploadsByPerson1732473000000 } from './1732473000000-uploads-by-person.js';

/** Oldest first. Never change one that is out: add another. */
export const MIGRATIONS = [
  FirstTables1732430000000,
  ViewsReadsRehearsals1732440000000,
  Drafts1732450000000,
  LadderWaits1732460000000,
  Decisions1732460100000,
  Papers1732461000000,
  LaunchGrace1732463000000,
  ReportRequests1732464000000,
  EngineInSight1732465000000,
  Alarms1732466000000,
  DispatchByLease1732467000000,
  PaperRegisters1732468000000,
  TablesOfDrafts1732471000000,
  WorkerDuties1732472000000,
  UploadsByPerson1732473000000,
] as const;
