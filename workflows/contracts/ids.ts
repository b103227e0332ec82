/** Workflow ids, which are also the names of the event streams (DESIGN §2). */
export const workflowId = {
  plan: (planId: string) => `plan:${planId}`,
  stage: (planId: string, no: number) => `stage:${planId}:${no}`,
  task: (planId: string, no: number) => `task:${planId}:${no}`,
  scorecard: (planId: string) => `scorecard:${planId}`,
  dispatch: (planId: string) => `dispatch:${planId}`,
} as const;

export type WorkflowKind = keyof typeof workflowId;

/** What every workflow of a plan is started with. It loads its view from the database by itself. */
export interface WorkflowInput {
  readonly planId: string;
  /** Number of the task or stage; absent for the others. */
  readonly no?: number;
}

/** Reads a workflow id back. Null for an id that is not one of ours. */
export function parseWorkflowId(id: string): (WorkflowInput & { readonly kind: WorkflowKind }) | null {
  const match = /^(plan|stage|task|scorecard|dispatch):([^:]+)(?::(\d+))?$/.exec(id);
  if (!match) return null;
  const [, kind, planId, no] = match;
  return { kind: kind as WorkflowKind, planId: planId!, ...(no === undefined ? {} : { no: Number(no) }) };
}

/** The workflow's address. Throws RangeError where a task or stage has no number. */
export function workflowIdOf(kind: WorkflowKind, { planId, no }: WorkflowInput): string {
  if (kind !== 'task' && kind !== 'stage') return workflowId[kind](planId);
  if (no === undefined) throw new RangeError(`a ${kind} has a number`);
  return workflowId[kind](planId, no);
}

const KIND_NAMES: Readonly<Record<WorkflowKind, string>> = {
  plan: '工作方案',
  stage: '阶段',
  task: '任务',
  scorecard: '计分',
  dispatch: '通知发送',
};

/** One line that says what a workflow is, for people who look with Temporal's own tools: `任务 7`. */
export function workflowSummary(kind: WorkflowKind, { planId, no }: WorkflowInput): string {
  return `${KIND_NAMES[kind]} ${no ?? planId}`;
}
