import {
  numberAt,
  recordAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { reduceArgocdApplication } from './engines/argocd';
import { reduceHelmRelease, reduceKustomization } from './engines/flux';
import { reduceEvent } from './event';
import { reducePod } from './pod';
import { reduceImagePolicy, reduceKyvernoPolicy } from './imagePolicy';
import type { KindReducer } from './reduction';
import { reduceServiceAccount } from './serviceAccount';
import { textAt, textLengths } from './safeText';
import {
  reduceCronJob,
  reduceJob,
  reducePerNode,
  reduceReplicated,
} from './workload';

const reduceAutoscaler: KindReducer = object => ({
  facts: {
    type: 'autoscaler',
    target: {
      kind:
        textAt(object, textLengths.name, 'spec', 'scaleTargetRef', 'kind') ??
        '',
      name:
        textAt(object, textLengths.name, 'spec', 'scaleTargetRef', 'name') ??
        '',
    },
    min: numberAt(object, 'spec', 'minReplicas') ?? 1,
    max: numberAt(object, 'spec', 'maxReplicas') ?? 0,
    current: numberAt(object, 'status', 'currentReplicas') ?? 0,
  },
  compared: recordAt(object, 'spec'),
});

/** Kinds of which nothing but health and fields matters. */
const compared: KindReducer = object => ({
  facts: { type: 'other' },
  compared: recordAt(object, 'spec'),
});

/** {@link compared}, of the kinds whose rules may also stand beside `spec`. */
const reduceCiliumPolicy: KindReducer = object => ({
  facts: { type: 'other' },
  compared: recordAt(object, 'spec'),
  ...(Array.isArray(object.specs) && { topLevel: { specs: object.specs } }),
});

/** Reducers by `group/Kind`, `/Kind` for the core group. A kind without one is kept as `other`, with its health alone. */
export const kindReducers: ReadonlyMap<string, KindReducer> = new Map([
  ['/Pod', reducePod],
  ['/Event', reduceEvent],
  ['events.k8s.io/Event', reduceEvent],
  ['apps/Deployment', reduceReplicated],
  ['apps/StatefulSet', reduceReplicated],
  ['apps/ReplicaSet', reduceReplicated],
  ['apps/DaemonSet', reducePerNode],
  ['batch/Job', reduceJob],
  ['batch/CronJob', reduceCronJob],
  ['argoproj.io/Rollout', reduceReplicated],
  ['autoscaling/HorizontalPodAutoscaler', reduceAutoscaler],
  ['/Service', compared],
  ['/ReplicationController', reduceReplicated],
  ['/ServiceAccount', reduceServiceAccount],
  ['policy/PodDisruptionBudget', compared],
  ['networking.k8s.io/Ingress', compared],
  ['networking.k8s.io/NetworkPolicy', compared],
  ['cilium.io/CiliumNetworkPolicy', reduceCiliumPolicy],
  ['cilium.io/CiliumClusterwideNetworkPolicy', reduceCiliumPolicy],
  ['keda.sh/ScaledObject', compared],
  ['monitoring.coreos.com/ServiceMonitor', compared],
  ['monitoring.coreos.com/PodMonitor', compared],
  ['monitoring.coreos.com/PrometheusRule', compared],
  ['sloth.slok.dev/PrometheusServiceLevel', compared],
  ['kyverno.io/ClusterPolicy', reduceKyvernoPolicy],
  ['kyverno.io/Policy', reduceKyvernoPolicy],
  ['policies.kyverno.io/ImageValidatingPolicy', reduceImagePolicy],
  ['policies.kyverno.io/NamespacedImageValidatingPolicy', reduceImagePolicy],
  ['policy.sigstore.dev/ClusterImagePolicy', reduceImagePolicy],
  ['constraints.gatekeeper.sh/RatifyVerification', reduceImagePolicy],
  ['gateway.networking.k8s.io/HTTPRoute', compared],
  ['external-secrets.io/ExternalSecret', compared],
  ['argoproj.io/Application', reduceArgocdApplication],
  ['kustomize.toolkit.fluxcd.io/Kustomization', reduceKustomization],
  ['helm.toolkit.fluxcd.io/HelmRelease', reduceHelmRelease],
]);
