import type { DataSource } from 'typeorm';

import { DubanError } from '../../../../domain/errors.js';
import { DraftEntity } from '../../../../entities/draft.entity.js';
import type { Person } from '../access/signed-in.js';

/** The draft. @throws DubanError `unknownDraft`, also for a rehearsal's cast, who know of none */
export async function readableDraft(db: DataSource, caller: Person, id: string): Promise<DraftEntity> {
  const draft = caller.plan == null ? await db.getRepository(DraftEntity).findOneBy({ id }) : null;
  if (!draft) throw unknownDraft(id);
  return draft;
}

export function unknownDraft(id: string): DubanError {
  return new DubanError({ code: 'unknownDraft', params: { draft: id }, where: 'id' });
}
