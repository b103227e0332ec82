import type { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import { lightOf, type Light } from '../../../../domain/supervision/light.js';
import { stateOf } from '../../../../commands/assignments/state.js';
import type { ReadablePlan } from '../access/readable-plan.js';

/** The light of a row at the plan's now; the percentage is that of its newest progress report. */
export function lightFor(row: AssignmentEntity, { plan, now }: ReadablePlan): Light {
  return lightOf(stateOf(row), now, plan, row.percent);
}
