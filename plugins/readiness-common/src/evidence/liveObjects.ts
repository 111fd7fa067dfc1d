import {
  findAutoscalers,
  findWorkloads,
  groupOf,
  isRecord,
  nameOf,
  namespaceOf,
  sameNamespace,
  workloadKinds,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ReadinessEvidence } from './evidence';

/**
 * What runs, made comparable: kinds that are never read from clusters come from the overlay, texts that were hidden on
 * the way are those of the same object there, and a number of replicas beside an autoscaler (which the API server and
 * the autoscaler write) is left out.
 */
export function liveObjects({
  live,
  rendered,
}: ReadinessEvidence): KubernetesObject[] {
  if (!live.known) return [];
  const inGit = rendered.known ? rendered.value.objects : [];
  const { kinds, objects } = live.value;
  // A workload that runs may be written in an older API group.
  const running = new Set(objects.map(object => nameOfWorkload(object)));
  const neverRead = inGit.filter(
    object =>
      !Object.hasOwn(kinds, `${object.kind}.${groupOf(object)}`) &&
      !(workloadKinds.has(object.kind) && running.has(nameOfWorkload(object))),
  );
  const byName = new Map(inGit.map(object => [identity(object), object]));
  const revealed = objects.map(object => {
    const source = byName.get(identity(object));
    return source && sameNamespace(namespaceOf(source), namespaceOf(object))
      ? (reveal(object, source, 0) as KubernetesObject)
      : object;
  });
  return withoutWrittenReplicas([...revealed, ...neverRead]);
}

const nameOfWorkload = (object: KubernetesObject) =>
  `${object.kind}/${nameOf(object)}`;

const identity = (object: KubernetesObject) =>
  `${object.kind}.${groupOf(object)}/${nameOf(object)}`;

/** As the plugin that reads clusters hides a text. */
const hidden = /^masked:[0-9a-f]{8,64}$/;

/** Whether a text was hidden on its way from the cluster, so that a check can't judge it. */
export const isHidden = (value: unknown): boolean =>
  typeof value === 'string' && hidden.test(value);

const deepest = 40;

function reveal(value: unknown, source: unknown, depth: number): unknown {
  if (depth > deepest || source === undefined) return value;
  if (isHidden(value))
    return typeof source === 'object' && source !== null ? value : source;
  if (Array.isArray(value) && Array.isArray(source))
    return value.map((item: unknown, index) =>
      reveal(item, counterpart(item, index, source), depth + 1),
    );
  if (!isRecord(value) || !isRecord(source)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      reveal(
        item,
        Object.hasOwn(source, key) ? source[key] : undefined,
        depth + 1,
      ),
    ]),
  );
}

/** Lists of named things are matched by name, others by place. */
function counterpart(
  item: unknown,
  index: number,
  source: readonly unknown[],
): unknown {
  if (!isRecord(item) || typeof item.name !== 'string') return source[index];
  return source.find(other => isRecord(other) && other.name === item.name);
}

function withoutWrittenReplicas(
  objects: readonly KubernetesObject[],
): KubernetesObject[] {
  const autoscalers = findAutoscalers(objects);
  if (autoscalers.length === 0) return [...objects];
  const scaled = new Set(
    findWorkloads(objects)
      .filter(workload => autoscalers.some(one => one.targets(workload)))
      .map(({ object }) => object),
  );
  return objects.map(object => {
    if (!scaled.has(object) || !isRecord(object.spec)) return object;
    const { replicas: _, ...spec } = object.spec;
    return { ...object, spec };
  });
}
