import { createHash } from 'node:crypto';
import {
  parseOrganisation,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';

/** A release of a service, as a tag and what it resolves to. */
export interface FleetRelease {
  readonly tag: string;
  readonly digest: string;
}

/** An environment of a service of the fleet, and what runs there. */
export interface FleetEnvironment {
  readonly service: string;
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly release: FleetRelease;
  /** The release before, of which an empty ReplicaSet is left. */
  readonly previous: FleetRelease;
  readonly pods: number;
  /** Its last pod crashes. */
  readonly crashing: boolean;
}

/** Pods by environment: twenty for each service. */
export const podsOf: Readonly<Record<string, number>> = {
  dev: 2,
  qa: 3,
  staging: 5,
  production: 10,
};

/** Pods of one service in all its environments. */
export const podsOfService = Object.values(podsOf).reduce(
  (sum, pods) => sum + pods,
  0,
);

/** Of so many services one crashes in production. */
const crashingEvery = 50;
/** Of so many services one has a release in staging that production hasn't. */
const behindEvery = 4;

/** The default organisation, with dev, qa and staging in `nonprod` and production in `prod`. */
export const fleetOrganisation = (forge: string): Organisation =>
  parseOrganisation({
    organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
    configRepository: { url: `${forge}/platform/gitops-config` },
  });

/** Name of service number `index`, as the other benchmarks have it. */
export const serviceName = (index: number): string =>
  `service-${String(index).padStart(4, '0')}`;

/** Whether the last pod of service number `index` crashes in production. */
export const isCrashing = (index: number): boolean =>
  index % crashingEvery === 7;

/** How many of so many services have a crashing pod. */
export const crashingAmong = (services: number): number =>
  Array.from({ length: services }, (_, index) => index).filter(isCrashing)
    .length;

const releaseOf = (service: string, number: number): FleetRelease => {
  const hash = createHash('sha256').update(`${service}@${number}`);
  const digest = hash.digest('hex');
  return { tag: `sha-${digest.slice(0, 7)}`, digest: `sha256:${digest}` };
};

/** What service number `index` runs where. The same for the same number. */
export function environmentsOf(index: number): FleetEnvironment[] {
  const service = serviceName(index);
  return Object.entries(podsOf).map(([environment, pods]) => {
    const isLast = environment === 'production';
    const number = isLast && index % behindEvery === 0 ? 2 : 3;
    return {
      service,
      environment,
      cluster: isLast ? 'prod' : 'nonprod',
      namespace: `${service}-${environment}`,
      release: releaseOf(service, number),
      previous: releaseOf(service, number - 1),
      pods,
      crashing: isLast && isCrashing(index),
    };
  });
}
