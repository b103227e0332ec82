export { loadDispatchView } from './dispatch-view.js';
export { loadPlanView } from './plan-view.js';
export { loadScorecardView } from './scorecard-view.js';
export { loadStageView } from './stage-view.js';
export { loadTaskView } from './task-view.js';
