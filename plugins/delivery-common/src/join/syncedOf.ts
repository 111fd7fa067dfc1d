import type { Facet, Synced } from '../model';
import type { ObjectSummary } from '../objects';
import { parseImage, releaseOfImage } from '../release/imageReference';
import { isImageOf } from '../release/runningReleases';
import type { Release } from '../release';
import type { EnvironmentInputs } from './environmentInputs';

type ApplicationSummary = ObjectSummary & {
  facts: Extract<ObjectSummary['facts'], { type: 'application' }>;
};

/** An application of a GitOps engine among summaries. */
export const isApplication = (
  summary: ObjectSummary,
): summary is ApplicationSummary => summary.facts.type === 'application';

function appliedRelease(
  images: readonly string[],
  { serviceName, imageRepository }: EnvironmentInputs,
): Release | undefined {
  const exact = images.find(
    image => parseImage(image)?.repository === imageRepository,
  );
  const named =
    exact ??
    images.find(image => isImageOf(image, serviceName, imageRepository)) ??
    (images.length === 1 && imageRepository === undefined
      ? images[0]
      : undefined);
  return named === undefined ? undefined : releaseOfImage(named);
}

/** What the engine applied, from its object; with several objects the first by namespace and name. */
export function syncedOf(inputs: EnvironmentInputs): Facet<Synced> {
  const [application] = inputs.applications
    .filter(isApplication)
    .sort((one, other) =>
      `${one.namespace}/${one.name}`.localeCompare(
        `${other.namespace}/${other.name}`,
      ),
    );
  const read = inputs.engineRead;
  if (!application)
    return read.read
      ? {
          known: false,
          why: 'absent',
          reason:
            'No application of the GitOps engine deploys this environment.',
        }
      : { known: false, why: 'unreadable', reason: read.reason };
  const { facts } = application;
  return {
    known: true,
    value: {
      status: facts.sync,
      revision: facts.revision,
      at: facts.syncedAt,
      operation: facts.operation,
      message: facts.message,
      engineHealth: facts.engineHealth,
      outOfSync: facts.outOfSync.map(object => ({
        cluster: inputs.cluster ?? application.cluster,
        ...object,
      })),
      automated: facts.automated,
      release: appliedRelease(facts.images, inputs),
    },
    source: {
      kind: 'gitops-engine',
      engine: facts.engine,
      cluster: application.cluster,
      namespace: application.namespace ?? '',
      name: application.name,
    },
    observedAt: read.read ? read.observedAt : (application.createdAt ?? ''),
    stale: read.read ? read.stale : true,
  };
}
