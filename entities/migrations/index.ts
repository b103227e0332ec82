import { FirstTables1732430000000 } from './1732430000000-first-tables.js';
import { ViewsReadsRehearsals1732440000000 } from './1732440000000-views-reads-rehearsals.js';
import { Drafts1732450000000 } from './1732450000000-drafts.js';
import { LadderWaits1732460000000 } from './1732460000000-ladder-waits.js';
import { ReportRequests1732464000000 } from './1732464000000-report-requests.js';

/** Oldest first. Never change one that is out: add another. */
export const MIGRATIONS = [FirstTables1732430000000, ViewsReadsRehearsals1732440000000, Drafts1732450000000, LadderWaits1732460000000, ReportRequests1732464000000] as const;
