import type { FastifyRequest } from 'fastify';
import { IsNull, type DataSource } from 'typeorm';

import { MAX_FILE_BYTES } from '../../../../commands/import/limits.js';
import { DubanError } from '../../../../domain/errors.js';
import type { UnitDirectory } from '../../../../domain/plan/plan.js';
import { PlanEntity } from '../../../../entities/plan.entity.js';
import { plainName } from '../files/plain-name.js';
import type { OutsideFile } from '../untrusted/jobs.js';

export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
  readonly directory: UnitDirectory | null;
}

const MOST_UNITS_BYTES = 4 * 2 ** 20;

/**
 * The file of an upload and the directory its names are matched to: the one uploaded beside it (`units`, a units file), or that
 * of a plan (`plan`, its id), or none.
 * @throws DubanError `invalidInput`, `fileTooLarge`, `planInvalid`, `unknownPlan`
 */
export async function readUpload(request: FastifyRequest, db: DataSource, readDirectory: (file: OutsideFile) => Promise<UnitDirectory>): Promise<Upload> {
  let file: { name: string; bytes: Buffer } | null = null;
  let directory: UnitDirectory | null = null;
  if (!request.isMultipart()) throw missing();
  // One byte more than allowed is let in, so that too much is told from as much as allowed.
  for await (const part of request.parts({ limits: { fileSize: MAX_FILE_BYTES + 1, files: 2, fields: 10 } })) {
    if (part.type === 'field') {
      if (part.fieldname === 'plan' && typeof part.value === 'string' && part.value !== '') directory = await directoryOfPlan(db, part.value);
      continue;
    }
    const bytes = await part.toBuffer();
    const name = plainName(part.filename);
    const most = part.fieldname === 'units' ? MOST_UNITS_BYTES : MAX_FILE_BYTES;
    if (bytes.length > most) throw new DubanError({ code: 'fileTooLarge', params: { name, max: most / 2 ** 20 }, where: part.fieldname });
    if (part.fieldname === 'file') file = { name, bytes };
    else if (part.fieldname === 'units') directory = await readDirectory({ bytes, name });
  }
  if (file === null) throw missing();
  return { ...file, directory };
}

async function directoryOfPlan(db: DataSource, planId: string): Promise<UnitDirectory> {
  const plan = await db.getRepository(PlanEntity).findOne({ where: { id: planId, takenBackAt: IsNull() }, select: { id: true, directory: true } });
  if (!plan) throw new DubanError({ code: 'unknownPlan', params: { plan: planId }, where: 'plan' });
  return plan.directory;
}

function missing(): DubanError {
  return new DubanError({ code: 'invalidInput', where: 'file' });
}
