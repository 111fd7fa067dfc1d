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

/**
 * Addresses that are neither private nor on the internet: this host, shared space of providers, loopback, and
 * link-local ones, where clouds tell a machine its credentials.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry/
 */
const specialNetworks = [
  '0.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '::1/128',
  'fe80::/10',
];

const isIpv6 = (cidr: string) => cidr.includes(':');

/** Everywhere but there. A policy knows no host names, so an address is all that it can tell apart. */
const internet = ['0.0.0.0/0', '::/0'].map(cidr => ({
  ipBlock: {
    cidr,
    except: [...privateNetworks, ...specialNetworks].filter(
      network => isIpv6(network) === isIpv6(cidr),
    ),
  },
}));

const networks = {
  /** Managed servers: in the cluster or beside it, never on the internet. */
  'private networks': privateNetworks.map(cidr => ({ ipBlock: { cidr } })),
  internet,
};

/**
 * To the servers of these kinds that the service depends on: where a plan says that the overlay brings one, to that and
 * to no other; else to those outside of the namespace. A database is reached even where only a secret names it.
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
    const { servers } = dependencyKinds.get(type);
    return servers
      ? [{ to: networks[servers.on], ports: [tcp(servers.port)] }]
      : [];
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
