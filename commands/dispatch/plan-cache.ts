import { In, type EntityManager } from 'typeorm';

import { PlanEntity } from '../../entities/index.js';

/**
 * Plans as they are at this moment, with their documents, which are long: of one that has not changed since it was last asked
 * for only that is asked. Keep it for one dispatch.
 */
export class PlanCache {
  readonly #plans = new Map<string, { readonly version: string; readonly plan: PlanEntity }>();

  /** As it was last asked for. */
  known(id: string): PlanEntity | undefined {
    return this.#plans.get(id)?.plan;
  }

  /** By id; what does not exist is missing. */
  async get(tx: EntityManager, ids: readonly string[]): Promise<Map<string, PlanEntity>> {
    const versions = await tx.query<{ id: string; version: string }[]>('SELECT id, xmin::text AS version FROM plans WHERE id = ANY($1)', [ids]);
    const changed = versions.filter(({ id, version }) => this.#plans.get(id)?.version !== version);
    if (changed.length > 0) {
      const versionOf = new Map(changed.map(({ id, version }) => [id, version]));
      for (const plan of await tx.findBy(PlanEntity, { id: In([...versionOf.keys()]) })) this.#plans.set(plan.id, { version: versionOf.get(plan.id)!, plan });
    }
    return new Map(versions.flatMap(({ id }) => (this.#plans.has(id) ? [[id, this.#plans.get(id)!.plan] as const] : [])));
  }
}
