import {
  labels,
  namespaceOf,
  ports,
} from '@golden-path/plugin-golden-path-common';
import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import type { Feature } from '../feature';
import {
  callsLabel,
  namespaceNameLabel,
  selectorLabels,
  serviceName,
  syncWave,
} from '../objects';
import { disposableServersIn } from '../servers';
import { toCollector, toDns, toPorts, toServers } from './egress';

const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { [namespaceNameLabel]: name } },
});

const tcp = (port: number | string) => ({ protocol: 'TCP', port });

/** A policy of the service's namespace. */
export const policy = (name: string, spec: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, annotations: syncWave('identity') },
  spec,
});

/** A patch of a policy; what it names of the spec is replaced as a whole. */
export const policyPatch = (name: string, spec: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name },
  spec,
});

function ingress(context: GenerationContext, gateway: string) {
  const { organisation } = context;
  return [
    {
      from: [
        inNamespace(gateway),
        {
          namespaceSelector: {},
          podSelector: {
            matchLabels: {
              [callsLabel(
                organisation.organisation.domain,
                serviceName(context),
              )]: 'true',
            },
          },
        },
      ],
      ports: [tcp('http')],
    },
    {
      from: [inNamespace(organisation.monitoring.namespace)],
      ports: [tcp('metrics')],
    },
  ];
}

function egress(context: GenerationContext, plan?: EnvironmentPlan) {
  const { spec } = context.blueprint;
  const types = spec.dependencies.map(({ type }) => type);
  return [
    toDns,
    ...toCollector(context),
    ...toServers(context, types, plan),
    ...(spec.needsKubernetesApi
      ? [toPorts(ports.https, kubernetesApiPort)]
      : []),
  ];
}

/** Port of the API server itself, which policies see instead of its Service's. */
const kubernetesApiPort = 6443;

/** Nothing may talk to the service or be talked to by it, but for what is named. */
export const networkPolicy: Feature = {
  name: 'network-policy',
  base: context => ({
    resources: [
      {
        name: 'default-deny',
        object: policy('default-deny', {
          podSelector: {},
          policyTypes: ['Ingress', 'Egress'],
        }),
      },
      {
        name: 'network-policy',
        object: policy(serviceName(context), {
          podSelector: { matchLabels: selectorLabels(context) },
          policyTypes: ['Ingress', 'Egress'],
          ingress: ingress(
            context,
            context.organisation.gateways.internal.namespace,
          ),
          egress: egress(context),
        }),
      },
    ],
  }),
  overlay: (context, plan) => {
    const { gateways } = context.organisation;
    const own = {
      ...(plan.gateway.namespace !== gateways.internal.namespace && {
        ingress: ingress(context, plan.gateway.namespace),
      }),
      ...(disposableServersIn(plan).length > 0 && {
        egress: egress(context, plan),
      }),
    };
    return {
      patches:
        Object.keys(own).length === 0
          ? []
          : [
              {
                name: 'network-policy',
                object: policyPatch(serviceName(context), own),
              },
            ],
    };
  },
};

/** Names of the services that a service calls. */
export const calledServices = ({ blueprint }: GenerationContext) =>
  blueprint.spec.dependencies.flatMap(dependency =>
    'name' in dependency ? [dependency.name] : [],
  );

/** Namespace of another service for callers in an environment; previews call what runs in the first environment. */
export function namespaceOfCalled(
  called: string,
  { organisation, plans }: GenerationContext,
  plan: EnvironmentPlan,
): string {
  const name = plan.kind === 'preview' ? plans[0]?.name : plan.name;
  const environment = organisation.environments.find(
    candidate => candidate.name === name,
  );
  return environment ? namespaceOf(called, environment) : called;
}

/**
 * The way to other services, each in the namespace that it has in the environment, and there to the port that every
 * service of ours names `http`: the number is its own business, and its metrics are none of the caller's.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec
 */
export const callsToServices: Feature = {
  name: 'calls',
  isIn: context => calledServices(context).length > 0,
  overlay: (context, plan) => ({
    resources: [
      {
        name: 'calls',
        object: policy(`${serviceName(context)}-calls`, {
          podSelector: { matchLabels: selectorLabels(context) },
          policyTypes: ['Egress'],
          egress: calledServices(context).map(called => ({
            to: [
              {
                ...inNamespace(namespaceOfCalled(called, context, plan)),
                podSelector: { matchLabels: { [labels.name]: called } },
              },
            ],
            ports: [tcp('http')],
          })),
        }),
      },
    ],
  }),
};
