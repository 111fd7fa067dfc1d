import type { Exemption } from '@golden-path/plugin-readiness-common';
import type { ExemptionEvent } from '../exemptions';
import type { Message } from './outbox';
import { nameOf, scorecardLink, subjectOf } from './words';

const dayOf = (time: string) => time.slice(0, 10);

const topic = 'Exemptions';

/**
 * Whether an exemption's end is near: so many milliseconds away, and no more than half of what it lasts, so that a short
 * one isn't announced as ending while it begins.
 */
export function endsSoon(
  { approvedAt, expiresAt }: Exemption,
  now: number,
  within: number,
): boolean {
  const end = Date.parse(expiresAt);
  const lasts = end - Date.parse(approvedAt ?? expiresAt);
  return end - now <= Math.min(within, lasts / 2);
}

/** What is told of an exemption that ends soon: to who answers for the service, and to who asked for it. */
export const endingMessage = (
  exemption: Exemption,
  owner: string | undefined,
): Message => ({
  key: `exemption-ends:${exemption.id}`,
  to: [
    ...new Set([
      ...(owner === undefined ? [] : [owner]),
      exemption.requestedBy,
    ]),
  ],
  title: `An exemption of ${nameOf(exemption.service)} ends on ${dayOf(exemption.expiresAt)}`,
  description: `Then ${subjectOf(exemption)} counts again.`,
  link: scorecardLink(exemption.service),
  severity: 'high',
  topic,
});

const decided: Partial<Record<ExemptionEvent['change'], string>> = {
  approved: 'was approved',
  refused: 'was refused',
  revoked: 'was revoked: it counts again',
};

/**
 * What is told of a change of an exemption: those who decide, that one is asked for; who asked, what was decided.
 * Reasons aren't repeated: they are for the page, where who may read them is decided.
 *
 * @param event.id - of the event, which is told once
 * @param approvers - entity references
 */
export function changeMessage(
  event: Pick<ExemptionEvent, 'change' | 'by'> & { readonly id: string },
  exemption: Exemption,
  approvers: readonly string[],
): Message {
  const nothing = {
    key: `exemption-event:${event.id}`,
    link: scorecardLink(exemption.service),
    severity: 'normal',
    topic,
    except: event.by,
    to: [],
    title: '',
    description: '',
  } as const;
  const name = nameOf(exemption.service);
  if (event.change === 'requested')
    return approvers.length === 0 || exemption.state !== 'requested'
      ? nothing
      : {
          ...nothing,
          to: approvers,
          title: `${name} asks for an exemption`,
          description: `${nameOf(exemption.requestedBy)} asks for ${subjectOf(exemption)}, until ${dayOf(exemption.expiresAt)}.`,
        };
  const outcome = decided[event.change];
  if (outcome === undefined || event.by === exemption.requestedBy)
    return nothing;
  return {
    ...nothing,
    to: [exemption.requestedBy],
    title: `An exemption of ${name} ${outcome.split(':', 1)[0]}`,
    description: `${subjectOf(exemption)} ${outcome}.`,
  };
}
