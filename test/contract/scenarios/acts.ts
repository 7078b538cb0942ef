import { idOf } from '../../../core/ids.ts';
import type { Act } from '../../../renderer/store/perform.ts';
import { CASE } from './tenant.ts';

/* Acts of a TAM, as the window hands them to `perform`. */

export const retitle = (title: string, entityId = CASE): Act => ({
  kind: 'incident.edit',
  entityId,
  args: { title },
});
export const note = (body: string, entityId = CASE): Act => ({
  kind: 'incident.note',
  entityId,
  args: { body },
});
export const raise = (to: 'L1' | 'L2', entityId = CASE): Act => ({
  kind: 'incident.change-severity',
  entityId,
  args: { to, basis: 'worsened', reason: 'All of the plant is down.' },
});
export const assign = (to: string | null, entityId = CASE): Act => ({
  kind: 'incident.assign',
  entityId,
  args: { assigneeId: to === null ? null : idOf(to) },
});
export const answer = (entityId = CASE): Act => ({
  kind: 'incident.answer',
  entityId,
  args: {
    channel: 'tam',
    contactId: null,
    body: 'Good morning.',
    analysis: 'The agents lost their certificate when ring 2 was rolled out.',
    requests: [],
  },
});
export const wait: Act = {
  kind: 'incident.wait',
  entityId: CASE,
  args: { isWaiting: true, reason: 'For the log of the agents.' },
};
