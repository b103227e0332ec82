import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { changeContacts } from '../../../../commands/plans/change-contacts.js';
import { planVersion } from '../../../../commands/plans/plan-version.js';
import { calendarFor, publishedYears } from '../../../../config/calendars/published.js';
import { UNIT_KEY } from '../../../../domain/plan/plan-schema.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { BodyLimit, LIST_BODY } from '../http/body-limit.js';
import { planIdField, textField } from '../http/fields.js';
import { Route } from '../http/route.js';
import { calendarSchema } from '../plans/amendment.dto.js';

const contact = z.strictObject({ name: textField(100), mail: textField(200), phone: textField(50).exactOptional() });
const officeContact = contact.extend({ role: z.enum(['coordinator', 'leader']), key: z.string().regex(UNIT_KEY).exactOptional(), main: z.boolean().exactOptional() });
const directory = z.object({
  county: z.string(),
  units: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      aliases: z.array(z.string()),
      fromNotice: z.boolean(),
      assignments: z.int(),
      contacts: z.object({ officer: contact, deputyHead: contact, head: contact }).nullable().describe('Null where the caller may not see them'),
    }),
  ),
  groups: z.array(z.object({ phrase: z.string(), aliases: z.array(z.string()), members: z.array(z.string()), fromNotice: z.boolean() })),
  office: z.array(officeContact),
  version: z.string().describe('For `If-Match`'),
});
const contactsBody = z.strictObject({
  units: z
    .array(z.strictObject({ unit: textField(100), officer: contact.exactOptional(), deputyHead: contact.exactOptional(), head: contact.exactOptional() }))
    .max(2000)
    .exactOptional(),
  office: z.array(officeContact).min(2).max(100).exactOptional().describe("All of the office's people, in place of those there are"),
});
const changed = z.object({ planId: z.string() });
const terms = z.object({
  policy: z.unknown().describe('The ladder'),
  calendar: calendarSchema,
  years: z.array(z.object({ year: z.int(), published: z.boolean() })).describe('Years of the calendar; what is not published counts weekends alone'),
  newest: calendarSchema.nullable().describe('The same years as they are published now; null where that is the calendar the plan has'),
  version: z.string().describe('For `If-Match`'),
});

/** Who is who in a plan, and what it runs by. */
@Controller('plans/:plan')
export class DirectoryController {
  constructor(private readonly db: DataSource) {}

  @Get('directory')
  @May('viewDirectory')
  @Route({ summary: 'Units with their people, groups and the office; for an officer the people of the own unit', answer: directory })
  async directory(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof directory>> {
    const readable = await readablePlan(this.db, caller, planId);
    const scope = listScope(caller, 'viewDirectory');
    const counts: { unit_key: string; count: number }[] = await this.db.query(
      `SELECT unit_key, count(*) AS count FROM assignments WHERE plan_id = $1 AND status <> 'removed' GROUP BY unit_key`,
      [planId],
    );
    const assignments = new Map(counts.map(({ unit_key, count }) => [unit_key, count]));
    const { county, units, groups, office } = readable.plan.directory;
    return {
      county,
      units: units.map(({ key, name, aliases, fromNotice, contacts }) => ({
        key,
        name,
        aliases: [...aliases],
        fromNotice,
        assignments: assignments.get(key) ?? 0,
        contacts: scope === null || scope === key ? contacts : null,
      })),
      groups: groups.map(({ phrase, aliases, members, fromNotice }) => ({ phrase, aliases: [...aliases], members: [...members], fromNotice })),
      office: scope === null ? [...office] : [],
      version: await planVersion(this.db, planId),
    };
  }

  @Post('directory')
  @BodyLimit(LIST_BODY)
  @May('changeDirectory')
  @Route({ summary: 'Changes who of a unit, or of the office, gets the notices from now on', answer: changed, command: true, seen: true })
  change(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: contactsBody }) body: z.output<typeof contactsBody>,
  ): Promise<z.input<typeof changed>> {
    return changeContacts(this.db, meta, { planId, ...body });
  }

  @Get('terms')
  @May('viewPlan')
  @Route({ summary: 'The ladder and the calendar a plan runs by, and which of its years are published', answer: terms })
  async terms(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof terms>> {
    const { plan } = await readablePlan(this.db, caller, planId);
    const { calendar, policy } = plan;
    const newest = calendar.from < publishedYears().first ? null : calendarFor(calendar.from, calendar.to);
    const plain = ({ from, to, daysOff, makeUpDays, unpublished }: typeof calendar) => ({
      from,
      to,
      daysOff: [...daysOff].sort(),
      makeUpDays: [...makeUpDays].sort(),
      unpublished: [...unpublished],
    });
    const same = newest === null || JSON.stringify(plain(newest)) === JSON.stringify(plain(calendar));
    return {
      policy,
      calendar: plain(calendar),
      years: Array.from({ length: calendar.to - calendar.from + 1 }, (_, index) => {
        const year = calendar.from + index;
        return { year, published: !calendar.unpublished.includes(year) };
      }),
      newest: same ? null : plain(newest),
      version: await planVersion(this.db, planId),
    };
  }
}
