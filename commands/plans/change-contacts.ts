import type { DataSource } from 'typeorm';

import { DubanError, type Refusal } from '../../domain/errors.js';
import type { Contact, OfficeContact, UnitDirectory } from '../../domain/plan/plan.js';
import { unrealDirectory } from '../../domain/plan/unreal-contacts.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta } from '../carry-out.js';
import { resendToChanged } from '../notices/resend.js';
import { handOver } from './hand-over.js';
import { loadWholePlan, refuseIfEnded } from './load-plan.js';
import { refuseIfPlanChanged } from './plan-version.js';

export interface UnitContacts {
  /** Key of the unit. */
  readonly unit: string;
  readonly officer?: Contact;
  readonly deputyHead?: Contact;
  readonly head?: Contact;
}

export interface ContactsChange {
  readonly planId: string;
  readonly units?: readonly UnitContacts[];
  /** All of the office's people, in place of those there are. */
  readonly office?: readonly OfficeContact[];
}

/**
 * Changes who in a unit, or in the office, gets a running plan's notices from now on. What still waits for somebody who is
 * replaced goes to the new one, with a list of what is open for a new officer; what has left stays where it went. Names of units
 * and groups are the notice's and stay; the audit keeps names and addresses of before.
 * @throws DubanError `notAllowed`, `unknownPlan`, `planEnded`, `changedMeanwhile`; `unknownUnit`, `invalidInput` with every fault
 */
export async function changeContacts(db: DataSource, meta: CommandMeta, input: ContactsChange): Promise<{ planId: string }> {
  const { planId, units = [], office } = input;
  allowed(meta.actor, 'changeDirectory', { plan: planId });
  return carryOut(db, meta, { name: 'changeContacts', subject: planId, payload: { units, office: office ?? null } }, async (tx) => {
    const plan = await loadWholePlan(tx, planId, true);
    refuseIfEnded(plan);
    await refuseIfPlanChanged(tx, planId);
    const faults = faultsOf(plan.directory, input);
    if (faults.length > 0) throw new DubanError(faults[0]!, faults);
    const changes = new Map(units.map(({ unit, ...contacts }) => [unit, contacts]));
    const asked: UnitDirectory = {
      ...plan.directory,
      units: plan.directory.units.map((unit) => ({ ...unit, contacts: { ...unit.contacts, ...changes.get(unit.key) } })),
      office: office ?? plan.directory.office,
    };
    const directory = plan.clock.kind === 'stepped' ? unrealDirectory(asked) : asked;
    await tx.query('UPDATE plans SET directory = $2 WHERE id = $1', [planId, JSON.stringify(directory)]);
    await handOver(tx, plan, directory);
    await resendToChanged(tx, { ...plan, directory });
    const before = {
      units: plan.directory.units.flatMap(({ key, contacts }) => {
        const change = changes.get(key);
        return change === undefined ? [] : [{ unit: key, ...Object.fromEntries((Object.keys(change) as (keyof typeof change)[]).map((role) => [role, contacts[role]])) }];
      }),
      office: office === undefined ? null : plan.directory.office,
    };
    audit(tx, { streamId: workflowId.plan(planId), action: 'directoryChanged', subject: planId, data: { units, office: office ?? null, before }, at: plan.now });
    return { planId };
  });
}

function faultsOf(directory: UnitDirectory, { units = [], office }: ContactsChange): Refusal[] {
  const known = new Set(directory.units.map(({ key }) => key));
  const contactFaults = (contact: Contact | undefined, where: string): Refusal[] =>
    contact === undefined
      ? []
      : [
          ...(contact.name.trim() === '' ? [{ code: 'invalidInput' as const, where: `${where}.name` }] : []),
          ...(/^[^\s@<>]+@[^\s@<>]+$/.test(contact.mail) ? [] : [{ code: 'invalidInput' as const, where: `${where}.mail` }]),
        ];
  return [
    ...(units.length === 0 && office === undefined ? [{ code: 'invalidInput' as const, where: 'units' }] : []),
    ...units.flatMap(({ unit, officer, deputyHead, head }, index) => [
      ...(known.has(unit) ? [] : [{ code: 'unknownUnit' as const, params: { unit }, where: `units[${index}].unit` }]),
      ...contactFaults(officer, `units[${index}].officer`),
      ...contactFaults(deputyHead, `units[${index}].deputyHead`),
      ...contactFaults(head, `units[${index}].head`),
    ]),
    ...(office ?? []).flatMap((contact, index) => contactFaults(contact, `office[${index}]`)),
    // Without a coordinator or a leader the ladder would end in nobody.
    ...(office === undefined ? [] : (['coordinator', 'leader'] as const).flatMap((role): Refusal[] => (office.some((one) => one.role === role) ? [] : [{ code: 'invalidInput', where: 'office' }]))),
  ];
}
