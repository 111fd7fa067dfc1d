import {
  isApplication,
  referenceOf,
  type EnvironmentObjects,
  type EnvironmentState,
  type ObjectNode,
  type ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import { healthStatuses } from '@golden-path/plugin-kubernetes-objects-common';

/** Objects that one answer has at most. */
export const objectsShown = 500;
const eventsShown = 100;

const trackingId = 'argocd.argoproj.io/tracking-id';
const instanceLabel = 'app.kubernetes.io/instance';

/** Whether the engine says that it manages an object; what it finds different is in its list. */
function syncOf(
  object: ObjectSummary,
  applications: readonly ObjectSummary[],
): ObjectNode['sync'] {
  const facts = applications.flatMap(application =>
    isApplication(application) ? application.facts : [],
  );
  const differs = facts.some(({ outOfSync }) =>
    outOfSync.some(
      each =>
        each.kind === object.kind &&
        each.name === object.name &&
        (each.namespace ?? object.namespace) === object.namespace,
    ),
  );
  if (differs) return 'OutOfSync';
  const managed =
    object.annotations[trackingId] !== undefined ||
    (object.owner === undefined &&
      applications.some(({ name }) => object.labels[instanceLabel] === name));
  return managed ? 'Synced' : undefined;
}

const unwell = ({ health }: ObjectSummary): number =>
  health ? healthStatuses.indexOf(health.status) : -1;

/** Worst first, then what nothing owns, so that what is left out is what is well. */
const byImportance = (one: ObjectSummary, other: ObjectSummary): number =>
  unwell(other) - unwell(one) ||
  Number(one.owner !== undefined) - Number(other.owner !== undefined) ||
  `${one.kind}/${one.name}`.localeCompare(`${other.kind}/${other.name}`);

/** The objects of an environment as a tree under what the engine holds them by, and the events about them, newest first. */
export function objectsOf(
  summaries: readonly ObjectSummary[],
  notRead: number,
  health: EnvironmentState['health'],
): EnvironmentObjects {
  const applications = summaries.filter(isApplication);
  const objects = [
    // What holds the others is never left out.
    ...applications,
    ...summaries
      .filter(
        ({ facts }) => facts.type !== 'event' && facts.type !== 'application',
      )
      .sort(byImportance),
  ];
  const shown = objects.slice(0, objectsShown);
  const uids = new Set(shown.map(({ uid }) => uid));
  return {
    objects: shown.map(object => ({
      uid: object.uid,
      parent:
        object.owner && uids.has(object.owner.uid)
          ? object.owner.uid
          : undefined,
      object: referenceOf(object),
      health: object.health,
      sync: syncOf(object, applications),
      facts: object.facts,
      createdAt: object.createdAt,
    })),
    events: summaries
      .flatMap(({ facts }) => (facts.type === 'event' ? [facts] : []))
      .sort((one, other) =>
        (other.lastSeen ?? '').localeCompare(one.lastSeen ?? ''),
      )
      .slice(0, eventsShown)
      .map(({ about, reason, message, count, lastSeen }) => ({
        about: { kind: about.kind, name: about.name },
        reason,
        message,
        count,
        lastSeen,
      })),
    leftOut: objects.length - shown.length + notRead,
    observedAt: health.known ? health.observedAt : undefined,
    stale: health.known ? health.stale : true,
  };
}
