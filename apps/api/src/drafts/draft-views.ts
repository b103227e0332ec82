import type { z } from 'zod';

import { planOfDraft } from '../../../../commands/import/draft-file.js';
import { planFaultSentence } from '../../../../config/plans/plan-fault-text.js';
import { planFiles } from '../../../../config/plans/plan-files.js';
import { text, type Language } from '../../../../config/texts/index.js';
import type { NoticeWarning } from '../../../../domain/notice/draft.js';
import { describeTables } from '../../../../domain/notice/read/tables/describe.js';
import type { DraftedPlan } from '../../../../domain/notice/draft-plan.js';
import { checkPlanData } from '../../../../domain/plan/check-plan.js';
import { directoryGaps } from '../../../../domain/plan/launch-outlook.js';
import type { PlanFault, PlanWarning } from '../../../../domain/plan/plan-fault.js';
import type { DraftEntity } from '../../../../entities/draft.entity.js';
import { shown } from '../http/fields.js';
import type { draftDetail, draftPlanAnswer, draftSummary } from './draft.dto.js';

/** What a list needs of a draft, counted by the database. */
export interface DraftRow extends Pick<DraftEntity, 'id' | 'kind' | 'version'> {
  readonly title: string;
  readonly file_name: string;
  readonly plan_id: string | null;
  readonly tasks: number;
  readonly warnings: number;
  readonly created_by: string;
  readonly created_at: number;
  readonly changed_by: string;
  readonly changed_at: number;
}

export function draftSummaryOf(row: DraftRow): z.input<typeof draftSummary> {
  return {
    id: row.id,
    title: row.title,
    kind: row.kind,
    fileName: row.file_name,
    status: row.plan_id === null ? 'open' : 'launched',
    version: row.version,
    tasks: row.tasks,
    warnings: row.warnings,
    plan: row.plan_id,
    createdBy: row.created_by,
    createdAt: shown(row.created_at),
    changedBy: row.changed_by,
    changedAt: shown(row.changed_at),
  };
}

export function draftDetailOf(row: DraftRow, draft: DraftEntity, language: Language): z.input<typeof draftDetail> {
  return {
    ...draftSummaryOf(row),
    sha256: draft.sha256,
    text: draft.sourceText,
    draft: draft.draft,
    read: draft.read,
    directory: draft.directory,
    warnings: draft.draft.warnings.map((warning) => shownWarning(warning, language)),
    tables: describeTables({ text: draft.sourceText, blocks: draft.tables }, draft.mapping).map((table) => ({ ...table, head: { ...table.head }, columns: [...table.columns], cells: [...table.cells] })),
    mapping: draft.mapping,
  };
}

/** The plan a draft becomes as it stands. */
export function draftedPlan({ draft, sourceText, directory }: DraftEntity): DraftedPlan {
  return planOfDraft({ draft, text: sourceText }, directory === null ? {} : { directory });
}

export function draftPlanOf(entity: DraftEntity, language: Language): z.input<typeof draftPlanAnswer> {
  const drafted = draftedPlan(entity);
  const { faults, warnings } = checkPlanData(drafted.plan, drafted.directory);
  const gaps = directoryGaps(drafted.plan, drafted.directory);
  const told = ({ file, path, ...fault }: PlanFault | PlanWarning) => ({
    code: fault.code,
    message: planFaultSentence(language, { file, path, ...fault } as PlanFault),
    path: path === '' ? file : `${file}.${path}`,
  });
  return {
    version: entity.version,
    plan: drafted.plan,
    directory: drafted.directory,
    files: planFiles(drafted, language),
    faults: faults.map(told),
    warnings: warnings.map(told),
    gaps: { units: [...gaps.units], office: [...gaps.office], groups: [...gaps.groups] },
    assumptions: drafted.assumptions.map((warning) => shownWarning(warning, language)),
  };
}

function shownWarning({ code, params, line, source }: NoticeWarning, language: Language): z.input<typeof draftDetail>['warnings'][number] {
  return { code, message: text(language, `notice:warning.${code}`, params), line, source };
}
