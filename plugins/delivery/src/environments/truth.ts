import {
  isUnreleased,
  type EnvironmentState,
  type Facet,
} from '@golden-path/plugin-delivery-common';
import type {
  TruthLink,
  TruthStripProps,
} from '@golden-path/plugin-golden-path-react';

/** What was only known once is not known now. */
function presence(facet: Facet<unknown>): 'known' | 'unknown' | 'none' {
  if (facet.known) return facet.stale ? 'unknown' : 'known';
  return facet.why === 'unreadable' ? 'unknown' : 'none';
}

function link(
  left: Facet<unknown>,
  right: Facet<unknown>,
  differs: boolean,
): TruthLink {
  const there = presence(right);
  if (there !== 'known') return there;
  if (differs) return 'differs';
  return left.known ? 'equal' : 'alone';
}

/** Which of desired, synced and running part, as the verdicts about drift say. */
export function truthOf({
  desired,
  synced,
  running,
  drift,
}: EnvironmentState): TruthStripProps {
  const kinds = new Set(drift.kinds);
  const runs =
    kinds.has('synced-running') ||
    kinds.has('desired-running') ||
    kinds.has('live-edited');
  return {
    desired: presence(desired),
    synced: link(desired, synced, kinds.has('desired-synced')),
    running: link(synced, running, runs),
    progressing: drift.progressing,
  };
}

/** The line below the strip: the difference in words, what can't be read, or that all are in step. */
export function truthSentence(environment: EnvironmentState): string {
  const { desired, synced, running, drift } = environment;
  if (running.known && running.stale) return 'What runs isn’t known now';
  const [first, ...more] = drift.sentences;
  if (first)
    return more.length > 0 ? `${first}, and ${more.length} more` : first;
  const unread = [desired, synced, running].find(
    facet => !facet.known && facet.why === 'unreadable',
  );
  if (unread && !unread.known) return unread.reason;
  if (desired.known && isUnreleased(desired.value.release))
    return 'Nothing released here yet';
  if (!desired.known && !synced.known && !running.known)
    return 'Not deployed here';
  if (!synced.known && desired.known) return synced.reason;
  if (!running.known) return running.reason;
  return 'In step';
}
