import {
  knownAt,
  silent,
  type OnCallAnswer,
  type OnCallService,
} from '@golden-path/plugin-golden-path-node';
import type { Known } from '@golden-path/plugin-golden-path-common';
import type { OnCallEvidence } from '@golden-path/plugin-readiness-common';

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
