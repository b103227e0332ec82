import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';

import { Broken, NotFound } from './shell/faults.js';
import { Frame, OfPlan } from './shell/frame.js';
import { AssignmentLink, Home, PlanLink } from './shell/landing.js';
import { currentLanguage, loadTexts, type Area } from './texts.js';

type Page = { readonly default: ComponentType };

/** A page that is loaded, with its room's sentences, when somebody goes there. */
function page(path: string, area: Area | null, load: () => Promise<Page>): RouteObject {
  return {
    path,
    errorElement: <Broken />,
    lazy: async () => {
      const [{ default: Component }] = await Promise.all([load(), area === null ? undefined : loadTexts(currentLanguage(), area)]);
      return { Component };
    },
  };
}

const OF_A_PLAN: RouteObject[] = [
  page('my', 'officer', () => import('./officer/index.js')),
  page('my/progress', 'officer', () => import('./officer/progress.js')),
  page('my/:assignment', 'officer', () => import('./officer/assignment.js')),
  page('reviews', 'review', () => import('./review/index.js')),
  page('reviews/:assignment', 'review', () => import('./review/index.js')),
  page('extensions', 'review', () => import('./review/extensions.js')),
  page('escalations', 'escalations', () => import('./escalations/index.js')),
  page('documents', 'review', () => import('./review/documents.js')),
  page('delegation', 'review', () => import('./review/delegation.js')),
  page('ledger', 'ledger', () => import('./ledger/index.js')),
  page('assignments/:id', 'ledger', () => import('./ledger/assignment.js')),
  page('leader', 'leader', () => import('./leader/index.js')),
  page('plan', 'plan', () => import('./plan/index.js')),
  page('plan/gantt', 'plan', () => import('./plan/gantt.js')),
  page('scorecard', 'scorecard', () => import('./scorecard/index.js')),
  page('measurements', 'measurements', () => import('./measurements/index.js')),
  page('amend', 'amend', () => import('./amend/index.js')),
  page('notices', 'notices', () => import('./notices/index.js')),
  page('units', 'directory', () => import('./directory/index.js')),
  page('assessment', 'assessment', () => import('./assessment/index.js')),
  page('burden', 'burden', () => import('./burden/index.js')),
];

/** Pages that do not need a plan to be there. */
const OF_THE_OFFICE: RouteObject[] = [
  page('import', 'import', () => import('./import/index.js')),
  page('import/:draft', 'import', () => import('./import/draft.js')),
  page('import/:draft/directory', 'import', () => import('./import/directory/index.js')),
  page('accounts', 'admin', () => import('./admin/accounts.js')),
  page('audit', 'admin', () => import('./admin/audit.js')),
  page('health', 'admin', () => import('./admin/health.js')),
  page('theatre', 'theatre', () => import('./theatre/index.js')),
];

/** Every address of the page. */
export const router = createBrowserRouter([
  { ...page('/sign-in', null, () => import('./shell/sign-in.js')), hydrateFallbackElement: <></> },
  {
    path: '/',
    Component: Frame,
    errorElement: <Broken />,
    hydrateFallbackElement: <></>,
    children: [
      { index: true, Component: Home },
      { path: 'a/:assignment', Component: AssignmentLink },
      { path: 'plans/:plan', Component: PlanLink },
      { Component: OfPlan, children: OF_A_PLAN },
      ...OF_THE_OFFICE,
      { path: '*', Component: NotFound },
    ],
  },
]);
