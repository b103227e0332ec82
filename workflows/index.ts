/** What the worker bundles: a workflow's type is its function's name (contracts/ids.ts). */
export { dispatch } from './dispatch.workflow.js';
export { plan } from './plan.workflow.js';
export { scorecard } from './scorecard.workflow.js';
export { stage } from './stage.workflow.js';
export { task } from './task.workflow.js';
