import {
  parseQuantity,
  quantityUnit,
} from '@golden-path/plugin-kubernetes-objects-common';
import {
  timestampOf,
  type Controller,
  type ControllerContext,
} from '../controllers';
import type { PulledImage } from '../images';
import type { KubernetesObject } from '../state/clusterState';
import { containerAt, type ContainerMoment } from './containerTimeline';
import { recordEvent } from './events';
import { missingReference } from './missingReferences';
import { ownedBy, writeStatus } from './owned';
import { podStatus, type ObservedContainer } from './podStatus';
import {
  nameHash,
  specOf,
  type ContainerSpec,
  type PodSpec,
} from './podTemplate';
import { resources } from './resources';

/** Pulling an image and starting a container, in milliseconds. */
const PULL_MS = 400;
const LOOK_AGAIN_MS = 1500;

/** What the node remembers of a pod. */
interface Remembered {
  readonly createdAt: number;
  readonly spared: boolean;
  /** When the containers were started; undefined before. */
  startedAt?: number;
  pulled: Map<string, PulledImage>;
  told: Set<string>;
}

/** Runs the pods of a cluster: what a scheduler and the kubelets of its nodes do. */
export function podController(nodes: readonly string[]): Controller {
  const remembered = new Map<string, Remembered>();

  const remember = (pod: KubernetesObject, context: ControllerContext) => {
    const uid = pod.metadata.uid ?? '';
    const known = remembered.get(uid) ?? {
      createdAt: context.clock.now().getTime(),
      spared: isSpared(pod, remembered, context),
      pulled: new Map(),
      told: new Set(),
    };
    remembered.set(uid, known);
    return known;
  };

  return {
    resource: resources.pods,
    kind: 'Pod',
    forget: pod => remembered.delete(pod.metadata.uid ?? ''),
    reconcile(pod, context) {
      const { cluster, clock } = context;
      if (pod.metadata.deletionTimestamp) return undefined;
      const known = remember(pod, context);
      if (!specOf<PodSpec>(pod).nodeName) {
        const index = parseInt(nameHash(pod.metadata.name, 1), 36);
        const nodeName = nodes[index % nodes.length] ?? 'node';
        const spec = { ...specOf<Record<string, unknown>>(pod), nodeName };
        cluster.update(resources.pods, { ...pod, spec });
        return 0;
      }
      const { observed, next } = observe(pod, known, context);
      const before = pod.status;
      const status = podStatus(pod, observed, {
        now: timestampOf(clock.now()),
        address: addressOf(pod),
        startedAt: timestampOf(new Date(known.createdAt)),
      });
      writeStatus(cluster, resources.pods, pod, status);
      if (before) tell(pod, observed, known, context);
      return next;
    },
  };
}

/** One in three pods of an owner, the third that is seen first, and the one that takes its place. */
function isSpared(
  pod: KubernetesObject,
  remembered: ReadonlyMap<string, Remembered>,
  { cluster }: ControllerContext,
): boolean {
  const [owner] = pod.metadata.ownerReferences ?? [];
  if (!owner) return false;
  const others = ownedBy(
    cluster,
    {
      apiVersion: owner.apiVersion,
      kind: owner.kind,
      metadata: { ...owner, namespace: pod.metadata.namespace },
    },
    resources.pods,
  ).flatMap(({ metadata }) => remembered.get(metadata.uid ?? '') ?? []);
  const spared = others.filter(other => other.spared).length;
  return spared < Math.floor((others.length + 1) / 3);
}

const waiting = (reason: string, message?: string): ContainerMoment => ({
  state: { waiting: { reason, ...(message && { message }) } },
  lastState: {},
  ready: false,
  started: false,
  restartCount: 0,
  changesIn: undefined,
});

function observe(
  pod: KubernetesObject,
  known: Remembered,
  context: ControllerContext,
): { observed: ObservedContainer[]; next: number | undefined } {
  const { cluster, clock, images } = context;
  const { containers } = specOf<PodSpec>(pod);
  const now = clock.now().getTime();
  const age = now - known.createdAt;
  const all = (moment: ContainerMoment, next: number | undefined) => ({
    observed: containers.map(spec => ({ spec, moment, imageId: undefined })),
    next,
  });
  if (age < PULL_MS) return all(waiting('ContainerCreating'), PULL_MS - age);

  const missing = known.startedAt ? undefined : missingReference(cluster, pod);
  if (missing)
    return all(waiting('CreateContainerConfigError', missing), LOOK_AGAIN_MS);

  for (const { image } of containers)
    if (known.pulled.get(image)?.status !== 'pulled')
      known.pulled.set(image, images.pull(image));
  const allPulled = containers.every(
    ({ image }) => known.pulled.get(image)?.status === 'pulled',
  );
  if (allPulled) known.startedAt ??= now;
  const observed = containers.map(spec =>
    observeContainer(pod, spec, known, now),
  );
  const changes = observed.flatMap(({ moment }) => moment.changesIn ?? []);
  return {
    observed,
    // An image may be pushed later.
    next: allPulled
      ? changes.length > 0
        ? Math.max(1, Math.min(...changes))
        : undefined
      : LOOK_AGAIN_MS * 4,
  };
}

function observeContainer(
  pod: KubernetesObject,
  spec: ContainerSpec,
  known: Remembered,
  now: number,
): ObservedContainer {
  const pulled = known.pulled.get(spec.image);
  if (pulled?.status !== 'pulled')
    return {
      spec,
      imageId: undefined,
      moment: waiting(
        now - known.createdAt < LOOK_AGAIN_MS
          ? 'ErrImagePull'
          : 'ImagePullBackOff',
        now - known.createdAt < LOOK_AGAIN_MS
          ? pulled?.message
          : `Back-off pulling image "${spec.image}": ErrImagePull: ${pulled?.message}`,
      ),
    };
  if (known.startedAt === undefined)
    return {
      spec,
      imageId: pulled.imageId,
      moment: waiting('ContainerCreating'),
    };
  const policy = specOf<PodSpec>(pod).restartPolicy ?? 'Always';
  const limit = parseQuantity(spec.resources?.limits?.memory);
  const moment = containerAt(
    {
      behaviour: pulled.behaviour,
      // One to three and a half seconds, the same each time for the same name.
      takes:
        1000 + (parseInt(nameHash(`${pod.metadata.name} takes`, 2), 36) % 2500),
      ends: policy !== 'Always',
      restarts: policy !== 'Never',
      memoryLimit:
        limit === undefined ? undefined : Number(limit / quantityUnit),
      spared: known.spared,
      startedAt: new Date(known.startedAt),
    },
    now - known.startedAt,
  );
  return { spec, imageId: pulled.imageId, moment };
}

/** Events as a kubelet records them: each once, crashes each time. */
function tell(
  pod: KubernetesObject,
  observed: readonly ObservedContainer[],
  known: Remembered,
  context: ControllerContext,
): void {
  const once = (key: string, reason: string, message: string) => {
    if (known.told.has(key)) return;
    known.told.add(key);
    recordEvent(context, pod, {
      type: 'Warning',
      reason,
      message,
      component: 'kubelet',
    });
  };
  for (const { spec, moment } of observed) {
    const { reason, message = '' } =
      (moment.state.waiting as
        { reason: string; message?: string } | undefined) ?? {};
    const says = `${pod.metadata.name}_${pod.metadata.namespace}`;
    if (reason === 'ErrImagePull')
      once(
        `${spec.name} pull`,
        'Failed',
        `Failed to pull image "${spec.image}": ${message}`,
      );
    if (reason === 'ImagePullBackOff')
      once(
        `${spec.name} back-off`,
        'BackOff',
        `Back-off pulling image "${spec.image}"`,
      );
    if (reason === 'CreateContainerConfigError')
      once(`${spec.name} ${message}`, 'Failed', `Error: ${message}`);
    if (reason === 'CrashLoopBackOff')
      once(
        `${spec.name} crash ${moment.restartCount}`,
        'BackOff',
        `Back-off restarting failed container ${spec.name} in pod ${says}`,
      );
    if (
      moment.started &&
      !moment.ready &&
      moment.changesIn === undefined &&
      !moment.ended
    )
      once(
        `${spec.name} probe`,
        'Unhealthy',
        'Readiness probe failed: HTTP probe failed with statuscode: 503',
      );
  }
}

/** An address of the pod network that follows from the name. */
function addressOf(pod: KubernetesObject): string {
  const digits = parseInt(
    nameHash(`${pod.metadata.namespace}/${pod.metadata.name}`, 4),
    36,
  );
  return `10.${40 + (digits % 20)}.${(digits >> 5) % 254}.${1 + ((digits >> 13) % 253)}`;
}
