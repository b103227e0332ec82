import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant, IsoDate, WorkCalendar } from '../domain/calendar/calendar.js';
import type { Plan, UnitDirectory } from '../domain/plan/plan.js';
import type { Policy } from '../domain/supervision/policy.js';
import type { ClockSetting } from '../domain/supervision/views.js';
import { date, instant, instantOrNull } from './column-types.js';

/** One running programme, with everything it runs by kept beside it: a changed file on disk changes no running plan. */
@Entity({ name: 'plans' })
export class PlanEntity {
  /** The plan's key and a short random part; no colon, as it stands in workflow ids. */
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'jsonb' })
  document!: Plan;

  @Column({ type: 'jsonb' })
  directory!: UnitDirectory;

  @Column({ type: 'jsonb' })
  policy!: Policy;

  @Column({ type: 'jsonb' })
  calendar!: WorkCalendar;

  @Column({ type: 'jsonb' })
  clock!: ClockSetting;

  @Column({ type: 'text' })
  status!: 'running' | 'ended';

  @Column({ name: 'launched_at', ...instant })
  launchedAt!: Instant;

  /** Its last stage's end or last due date, whichever is later. */
  @Column({ name: 'last_day', ...date })
  lastDay!: IsoDate;

  /** Years whose end the plan reaches, ascending. */
  @Column({ type: 'int', array: true })
  years!: number[];

  /** Of a rehearsal. */
  @Column({ type: 'int', nullable: true })
  seed!: number | null;

  /** No notice leaves before it: the grace in which the launch can be taken back. Null for rehearsals and trials. */
  @Column({ name: 'held_until', ...instantOrNull })
  heldUntil!: Instant | null;

  /** The launch was taken back: the plan has ended and stands in no list. */
  @Column({ name: 'taken_back_at', ...instantOrNull })
  takenBackAt!: Instant | null;

  /** Every monthly request, and every reminder of a missing report, up to these instants is dealt with; null: since the launch. */
  @Column({ name: 'asked_through', ...instantOrNull })
  askedThrough!: Instant | null;

  @Column({ name: 'reports_chased_through', ...instantOrNull })
  reportsChasedThrough!: Instant | null;

  /** The office was reminded up to this instant of figures and papers that wait for it; null: since the launch. */
  @Column({ name: 'decisions_reminded_through', ...instantOrNull })
  decisionsRemindedThrough!: Instant | null;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
