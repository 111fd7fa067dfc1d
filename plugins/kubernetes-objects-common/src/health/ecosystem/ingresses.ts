import {
  isRecord,
  stringAt,
  valueAt,
  type KubernetesObject,
} from '../../objects';
import { goodWhenTrue, priorityOf } from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
  type Verdict,
} from '../HealthRule';
import {
  generationOf,
  readConditions,
  readRecord,
  readRecords,
} from '../reading';

/** What Contour says of this generation; it reports none before it has seen the object. */
const contourConditions = (object: KubernetesObject) => {
  const generation = generationOf(object);
  return (readConditions(object) ?? []).filter(
    ({ observedGeneration }) => observedGeneration === generation,
  );
};

const extensionService: HealthStep = object =>
  priorityOf(contourConditions(object), goodWhenTrue('Valid'));

/** A proxy that includes others is valid only when they are, and they only when it is: neither is held against it. */
const httpProxy: HealthStep = object => {
  const conditions = contourConditions(object);
  const message = stringAt(object, 'status', 'description');
  const isParent = valueAt(object, 'spec', 'includes') !== undefined;
  const verdict = priorityOf(conditions, goodWhenTrue('Valid'));
  if (isParent && conditions.some(({ status }) => status === 'False'))
    return { status: 'Healthy', message: 'Inclusions are not judged' };
  return verdict && { status: verdict.status, message };
};

/** Gloo writes names, older versions numbers. */
function glooState(status: unknown): Verdict | undefined {
  const state = valueAt(status, 'state');
  const message = stringAt(status, 'reason');
  switch (state) {
    case 'Accepted':
    case 1:
      return { status: 'Healthy' };
    case 'Warning':
    case 3:
    case 'Rejected':
    case 2:
      return { status: 'Degraded', message };
    case 'Pending':
    case 0:
      return { status: 'Suspended', message: 'Not validated yet' };
    default:
      return undefined;
  }
}

/** One status for each namespace in which Gloo runs; before, one status. */
const gloo: HealthStep = object => {
  const statuses = readRecord(object, 'status', 'statuses') ?? {};
  const verdicts = [...Object.values(statuses), object.status].map(glooState);
  return verdicts.find(verdict => verdict !== undefined);
};

const openshiftRoute: HealthStep = object => {
  const routers = readRecords(object, 'status', 'ingress');
  if (!routers) return undefined;
  const admitted = routers
    .flatMap(router => readConditions(router, 'conditions') ?? [])
    .filter(({ type }) => type === 'Admitted');
  const count = (wanted: string) =>
    admitted.filter(({ status }) => status === wanted).length;
  if (count('True') === routers.length) return { status: 'Healthy' };
  return count('False') > 0
    ? {
        status: 'Degraded',
        message: admitted.find(({ status }) => status === 'False')?.message,
      }
    : undefined;
};

/** Istio's operator writes a name or its number. */
const istioStates = [
  ['NONE', 'Unknown'],
  ['UPDATING', 'Progressing'],
  ['RECONCILING', 'Progressing'],
  ['HEALTHY', 'Healthy'],
  ['ERROR', 'Degraded'],
] as const;

const istio: HealthStep = object => {
  const found = isRecord(object.status) ? object.status.status : undefined;
  const entry = istioStates.find(
    ([name], number) => found === name || found === number,
  );
  return entry && { status: entry[1], message: entry[0] };
};

/** What leads traffic into clusters, but for the Gateway API. */
export const ingressRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('projectcontour.io', 'HTTPProxy'),
    'https://projectcontour.io/docs/main/config/fundamentals/#status-reporting',
    httpProxy,
  ),
  healthRule(
    kindsOf('projectcontour.io', 'ExtensionService'),
    'https://projectcontour.io/docs/main/config/api/',
    extensionService,
  ),
  healthRule(
    [
      ...kindsOf(
        'gateway.solo.io',
        'Gateway',
        'MatchableHttpGateway',
        'RouteOption',
        'RouteTable',
        'VirtualHostOption',
        'VirtualService',
      ),
      ...kindsOf(
        'gloo.solo.io',
        'Proxy',
        'Settings',
        'Upstream',
        'UpstreamGroup',
      ),
    ],
    'https://docs.solo.io/gloo-edge/latest/reference/api/github.com/solo-io/solo-kit/api/v1/status.proto.sk/',
    gloo,
  ),
  healthRule(
    kindsOf('route.openshift.io', 'Route'),
    'https://docs.openshift.com/container-platform/latest/rest_api/network_apis/route-route-openshift-io-v1.html',
    openshiftRoute,
  ),
  healthRule(
    kindsOf('install.istio.io', 'IstioOperator'),
    'https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/',
    istio,
  ),
];
