import {
  knownAt,
  silent,
  type OnCallAnswer,
  type OnCallService,
  type OnCallServiceKey,
} from '@golden-path/plugin-golden-path-node';
import type { Known } from '@golden-path/plugin-golden-path-common';
import {
  pagerdutyAnnotations,
  type CatalogEvidence,
  type OnCallEvidence,
} from '@golden-path/plugin-readiness-common';

/** How the entity names its service at the on-call source; undefined where it doesn't. */
export function onCallKeyOf(
  catalog: CatalogEvidence,
): OnCallServiceKey | undefined {
  const valueOf = (annotation: string) =>
    (catalog.annotations[annotation] ?? '').trim();
  const annotation = pagerdutyAnnotations.find(key => valueOf(key) !== '');
  if (annotation === undefined) return undefined;
  const value = valueOf(annotation);
  return annotation === 'pagerduty.com/service-id'
    ? { by: 'service-id', id: value }
    : { by: 'integration-key', key: value };
}

/**
 * An answer of an on-call source as evidence. A silent source is `unreadable`, with the age of what it said last: that is
 * for people, and no check sees it. Pure.
 */
export function onCallEvidenceOf(
  source: string,
  answer: OnCallAnswer<OnCallService | undefined>,
  now: Date,
): Known<OnCallEvidence> {
  if (!answer.answered)
    return silent(`${answer.problem.message}; ${lastOf(answer.last, now)}`);
  const service = answer.value;
  if (!service) return knownAt({ source, service }, answer.observedAt);
  const { id, name, url, escalationPolicy } = service;
  // A step that nobody is on is skipped by the source, too.
  const first = service.now[0]?.level;
  return knownAt(
    {
      source,
      service: {
        id,
        name,
        url,
        escalationPolicy: escalationPolicy?.name,
        onCall: service.now
          .filter(({ level }) => level === first)
          .map(({ person, until }) => ({ name: person.name, until })),
      },
    },
    answer.observedAt,
  );
}

function lastOf(
  last: { readonly observedAt: string } | undefined,
  now: Date,
): string {
  if (!last) return 'it has not answered since this process started';
  const minutes = Math.round(
    (now.getTime() - Date.parse(last.observedAt)) / 60_000,
  );
  return `its last answer is ${minutes} min old (${last.observedAt})`;
}
