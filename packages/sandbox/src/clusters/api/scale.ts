import {
  isRecord,
  numberAt,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { badRequest, type KubernetesObject } from '../state';
import { ok, type Answer } from './answers';
import type { ApiContext, ObjectRequest } from './apiContext';
import { patchObject } from './patches';
import { requireObject } from './readObjects';
import { mediaTypeOf, readBody } from './requestBody';

/** Reads or writes `/scale`: the replicas of a workload, whatever its kind. */
export async function serveScale(
  { state, ...context }: ApiContext,
  asked: ObjectRequest,
): Promise<Answer> {
  const { request, info, kind } = asked;
  const live = requireObject({ state, ...context }, asked);
  if (info.verb === 'get') return ok(scaleOf(live));
  const body = await readBody(request);
  const scale =
    info.verb === 'patch'
      ? patchObject(
          { ...kind, custom: false },
          scaleOf(live),
          body,
          mediaTypeOf(request),
        )
      : body;
  const replicas = numberAt(scale, 'spec', 'replicas') ?? 0;
  if (!Number.isInteger(replicas) || replicas < 0) {
    throw badRequest(
      `spec.replicas: Invalid value: ${replicas}: must be greater than or equal to 0`,
    );
  }
  const updated = state.update(
    info.resource,
    { ...live, spec: { ...(live.spec as object), replicas } },
    { manager: info.query.get('fieldManager') ?? 'scale' },
  );
  return ok(scaleOf(updated));
}

function scaleOf(object: KubernetesObject): KubernetesObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const labels = valueAt(object, 'spec', 'selector', 'matchLabels');
  const selector = Object.entries(isRecord(labels) ? labels : {})
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',');
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: numberAt(object, 'spec', 'replicas') ?? 1 },
    status: {
      replicas: numberAt(object, 'status', 'replicas') ?? 0,
      ...(selector && { selector }),
    },
  };
}
