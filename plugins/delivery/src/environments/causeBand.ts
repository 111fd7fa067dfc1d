import {
  shortRelease,
  type EnvironmentState,
} from '@golden-path/plugin-delivery-common';
import { toneOfHealth, type Tone } from '@golden-path/plugin-golden-path-react';
import { statusOf } from './environmentStatus';

/** The first thing that an open environment says: what is wrong, and what follows from it. */
export interface CauseBand {
  readonly tone: Tone;
  readonly sentence: string;
  /** Impact and evidence, one sentence each. */
  readonly details: readonly string[];
  /** ISO 8601; since when. */
  readonly since: string | undefined;
}

const sentenceCase = (text: string) =>
  text.charAt(0).toLocaleUpperCase('en') + text.slice(1);

/** Pods that go on running while others fail: people are still served, or nobody is. */
function impactOf({ running }: EnvironmentState): string[] {
  if (!running.known || running.value.pods.failing === 0) return [];
  const { ready } = running.value.pods;
  if (ready === 0) return ['No pod is ready'];
  const tags = running.value.releases
    .filter(release => release.ready > 0 && release.release.tag)
    .map(({ release }) => shortRelease(release));
  return [
    `${ready} ${ready === 1 ? 'pod is' : 'pods are'} ready${tags.length > 0 ? `, of ${tags.join(' and ')}` : ''}`,
  ];
}

/** What an open environment says first; undefined when all is well. A cause is never guessed. */
export function causeBandOf(
  environment: EnvironmentState,
): CauseBand | undefined {
  const status = statusOf(environment);
  const { cause, drift } = environment;
  if (status.kind === 'absent') return undefined;
  if (status.kind === 'unreadable')
    return {
      tone: 'unknown',
      sentence: status.reason,
      details: ['Nothing is known about what runs here.'],
      since: undefined,
    };
  if (status.kind === 'stale')
    return {
      tone: 'unknown',
      sentence: `What runs here isn’t known now. It was ${status.was}.`,
      details: [
        ...(cause ? [`Then: ${cause.sentence}`] : []),
        'What stands below is from the last answer and may no longer be so',
      ],
      since: status.observedAt,
    };
  if (status.status === 'Healthy' || status.status === 'Suspended') {
    const [first, ...more] = drift.drifted ? drift.sentences : [];
    return first
      ? {
          tone: 'attention',
          sentence: sentenceCase(first),
          details: more,
          since: drift.since,
        }
      : undefined;
  }
  const fallback =
    status.status === 'Degraded'
      ? 'No cause found. The failing objects are listed below.'
      : `${environment.environment} is ${status.status}.`;
  return {
    tone: toneOfHealth(status.status),
    sentence: sentenceCase(cause?.sentence ?? (status.message || fallback)),
    details: [...impactOf(environment), ...(cause?.evidence ?? [])],
    since: cause?.since ?? status.since,
  };
}
