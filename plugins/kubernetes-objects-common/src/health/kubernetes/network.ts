import { healthRule, kindsOf, otherwise, type HealthStep } from '../HealthRule';
import { readList, readText } from '../reading';
import { onlyVersions } from './versions';

const addressAssigned: HealthStep = object =>
  (readList(object, 'status', 'loadBalancer', 'ingress') ?? []).length > 0
    ? { status: 'Healthy' }
    : { status: 'Progressing', message: 'Waiting for an address' };

/** Services and Ingresses. */
export const networkRules = [
  healthRule(
    kindsOf('', 'Service'),
    'https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer',
    onlyVersions('v1'),
    object =>
      readText(object, 'spec', 'type') === 'LoadBalancer'
        ? addressAssigned(object)
        : undefined,
    otherwise('Healthy'),
  ),
  healthRule(
    [
      ...kindsOf('networking.k8s.io', 'Ingress'),
      ...kindsOf('extensions', 'Ingress'),
    ],
    'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/#IngressStatus',
    addressAssigned,
  ),
];
