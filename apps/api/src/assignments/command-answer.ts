import type { z } from 'zod';

import { versionOf } from '../../../../commands/assignments/version.js';
import type { AssignmentState } from '../../../../domain/supervision/assignment.js';
import { shown } from '../http/fields.js';
import type { commandAnswer } from './assignment.dto.js';

/** What a command answers, with instants as the outside reads them. Asks the database nothing: the command is done. */
export function commandAnswerOf({ assignment }: { readonly assignment: AssignmentState }): z.input<typeof commandAnswer> {
  return {
    assignment: {
      id: assignment.id,
      task: assignment.task,
      unit: assignment.unit,
      status: assignment.status,
      dueOn: assignment.dueOn,
      originalDueOn: assignment.originalDueOn,
      dueVersion: assignment.dueVersion,
      round: assignment.round,
      version: versionOf(assignment),
      acknowledgedAt: shown(assignment.acknowledgedAt),
      planFiledAt: shown(assignment.planFiledAt),
      submittedAt: shown(assignment.reviewSpans.find(({ to }) => to === null)?.from ?? null),
      closedAt: shown(assignment.closedAt),
      extension: assignment.extension && { requestedAt: shown(assignment.extension.requestedAt), dueOn: assignment.extension.dueOn },
    },
  };
}
