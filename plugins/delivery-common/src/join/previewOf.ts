import {
  listAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Facet, Preview } from '../model';
import type { ObjectSummary } from '../objects';
import type { EnvironmentInputs } from './environmentInputs';

/** A host name without wildcard. @see https://www.rfc-editor.org/rfc/rfc1123#page-13 */
const hostName =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;
/** Reserved for what must not be found. @see https://www.rfc-editor.org/rfc/rfc6761 */
const isUsable = (host: string | undefined): host is string =>
  host !== undefined && hostName.test(host) && !host.endsWith('.invalid');

/** Addresses that a route serves. Gateways end TLS; an Ingress says for which hosts it does. */
function addressesOf({ kind, spec, owner }: ObjectSummary): string[] {
  if (owner !== undefined) return [];
  if (kind === 'HTTPRoute')
    return listAt(spec, 'hostnames')
      .filter(host => typeof host === 'string')
      .filter(isUsable)
      .map(host => `https://${host}`);
  if (kind !== 'Ingress') return [];
  const secure = new Set(
    listAt(spec, 'tls').flatMap(entry => listAt(entry, 'hosts')),
  );
  return listAt(spec, 'rules')
    .map(rule => stringAt(rule, 'host'))
    .filter(isUsable)
    .map(host => `${secure.has(host) ? 'https' : 'http'}://${host}`);
}

/** From the preview's routes; while its cluster can't be read, by the platform's pattern. */
function addressOf(
  { objects, clusterRead, cluster }: EnvironmentInputs,
  pattern: string | undefined,
): Facet<string> {
  if (!clusterRead.read)
    return pattern === undefined
      ? { known: false, why: 'unreadable', reason: clusterRead.reason }
      : {
          known: true,
          value: `https://${pattern}`,
          source: { kind: 'configuration', key: 'goldenPath.environments' },
          observedAt: '',
          stale: false,
          problem: clusterRead.reason,
        };
  const [address] = objects.flatMap(addressesOf).sort();
  return address === undefined
    ? {
        known: false,
        why: 'absent',
        reason: 'No HTTPRoute or Ingress of this preview names a host.',
      }
    : {
        known: true,
        value: address,
        source: { kind: 'cluster', cluster: cluster ?? '' },
        observedAt: clusterRead.observedAt,
        stale: clusterRead.stale,
      };
}

/** Each push makes a ReplicaSet; a workload without them counts from when it was made. */
function deployedAt(objects: readonly ObjectSummary[]): number | undefined {
  const timesOf = (some: readonly ObjectSummary[]) =>
    some
      .map(({ createdAt }) => Date.parse(createdAt ?? ''))
      .filter(time => !Number.isNaN(time));
  const pushes = timesOf(objects.filter(({ kind }) => kind === 'ReplicaSet'));
  if (pushes.length > 0) return Math.max(...pushes);
  const made = timesOf(
    objects.filter(({ facts }) => facts.type === 'workload'),
  );
  return made.length > 0 ? Math.min(...made) : undefined;
}

function expiryOf(
  { objects, clusterRead, cluster }: EnvironmentInputs,
  lifetime: number,
): Facet<string> {
  if (!clusterRead.read)
    return { known: false, why: 'unreadable', reason: clusterRead.reason };
  const since = deployedAt(objects);
  return since === undefined
    ? {
        known: false,
        why: 'absent',
        reason: 'Nothing was deployed to this preview yet.',
      }
    : {
        known: true,
        value: new Date(since + lifetime).toISOString(),
        source: { kind: 'cluster', cluster: cluster ?? '' },
        observedAt: clusterRead.observedAt,
        stale: clusterRead.stale,
      };
}

/** What people know a preview by: its change request, where it answers and how long it stays. Pure. */
export function previewOf(inputs: EnvironmentInputs): Preview | undefined {
  const { preview } = inputs;
  return (
    preview && {
      number: preview.number,
      changeRequest: preview.changeRequest,
      address: addressOf(inputs, preview.host),
      expiresAt: expiryOf(inputs, preview.lifetime),
    }
  );
}
