import { answer, api } from '../api/client.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { ReasonPanel } from './reason-panel.js';

/** The coordinator frees the unit of the task (免办); it cannot be taken back, so the reason is asked first. */
export function Waive({ assignment: { id } }: { readonly assignment: Assignment }) {
  return <ReasonPanel texts="waive" danger send={(body, once) => answer(api.POST('/api/assignments/{id}/waive', { params: { path: { id } }, body, ...once }))} />;
}
