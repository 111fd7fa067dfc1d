import { numberAt } from '@golden-path/plugin-kubernetes-objects-common';
import type { KindReducer } from './reduction';
import { messageAt, textAt, textLengths, timeAt } from './safeText';

/** Events of both groups: what happened to which object, how often, and when last. @see https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/ */
export const reduceEvent: KindReducer = object => {
  const about =
    'involvedObject' in object ? object.involvedObject : object.regarding;
  const { name, reason } = textLengths;
  return {
    facts: {
      type: 'event',
      about: {
        kind: textAt(about, name, 'kind') ?? '',
        name: textAt(about, name, 'name') ?? '',
        uid: textAt(about, reason, 'uid'),
      },
      reason: textAt(object, reason, 'reason') ?? '',
      message: messageAt(object, 'message') ?? messageAt(object, 'note') ?? '',
      count:
        numberAt(object, 'series', 'count') ??
        numberAt(object, 'count') ??
        numberAt(object, 'deprecatedCount') ??
        1,
      lastSeen:
        timeAt(object, 'series', 'lastObservedTime') ??
        timeAt(object, 'lastTimestamp') ??
        timeAt(object, 'deprecatedLastTimestamp') ??
        timeAt(object, 'eventTime') ??
        timeAt(object, 'metadata', 'creationTimestamp'),
    },
  };
};
