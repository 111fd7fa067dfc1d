import {
  Dependency,
  EnvironmentPlan,
  ports,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import { dependencyKinds } from '../dependencies';
import { namespaceNameLabel } from '../objects';
import { disposableServersIn, serverLabels } from '../servers';

const tcp = (port: number) => ({ protocol: 'TCP', port });

/** To these ports, wherever they are. */
export const toPorts = (...numbers: number[]) => ({ ports: numbers.map(tcp) });

/** To the cluster's DNS, also where a cache on each node answers. @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/ */
export const toDns = {
  to: [
    {
      namespaceSelector: {
        matchLabels: { [namespaceNameLabel]: 'kube-system' },
      },
    },
    { ipBlock: { cidr: '169.254.20.10/32' } },
  ],
  ports: [
    { protocol: 'UDP', port: ports.dns },
    { protocol: 'TCP', port: ports.dns },
  ],
};

/** Addresses that are never on the internet. @see https://www.rfc-editor.org/rfc/rfc1918 @see https://www.rfc-editor.org/rfc/rfc4193 */
const privateNetworks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
];

/** To a port of managed servers: in the cluster or beside it, never on the internet. */
const toPrivateNetworks = (port: number) => ({
  to: privateNetworks.map(cidr => ({ ipBlock: { cidr } })),
  ports: [tcp(port)],
});

/**
 * To the servers of these kinds that the service depends on: where a plan says that the overlay brings one, to that and
 * to no other; else to managed ones. A database is reached even where only a secret names it.
 */
export function toServers(
  context: GenerationContext,
  types: readonly Dependency['type'][],
  plan?: EnvironmentPlan,
): object[] {
  const own = plan ? disposableServersIn(plan) : [];
  return types.flatMap((type): object[] => {
    const server = own.find(({ id }) => id === type);
    if (server) {
      const matchLabels = serverLabels(context, server);
      return [
        { to: [{ podSelector: { matchLabels } }], ports: [tcp(server.port)] },
      ];
    }
    const { port } = dependencyKinds.get(type);
    return port === undefined ? [] : [toPrivateNetworks(port)];
  });
}

/**
 * To the collector of traces, for services that send any: its namespace, where its address is that of a Service in a
 * cluster; else its port.
 */
export function toCollector({
  blueprint,
  organisation,
}: Pick<GenerationContext, 'blueprint' | 'organisation'>) {
  if (!blueprint.spec.observability.tracing) return [];
  const { otlpEndpoint } = organisation.monitoring;
  const url = URL.canParse(otlpEndpoint) ? new URL(otlpEndpoint) : undefined;
  const port = Number(url?.port) || ports.otlpHttp;
  const [, namespace, svc] = url?.hostname.split('.') ?? [];
  if (namespace === undefined || svc !== 'svc') return [toPorts(port)];
  const matchLabels = { [namespaceNameLabel]: namespace };
  return [{ to: [{ namespaceSelector: { matchLabels } }], ports: [tcp(port)] }];
}
