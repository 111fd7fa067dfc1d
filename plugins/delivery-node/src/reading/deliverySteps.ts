import {
  shortRelease,
  type DeliveryStep,
  type EnvironmentState,
} from '@golden-path/plugin-delivery-common';
import type { Check, NewestBuild } from '@golden-path/plugin-golden-path-node';
import type { ServiceFacts } from '../catalog-services';
import { readingKey } from '../store/forgeRows';
import type { Freshness } from './freshness';
import { monitoringStep } from './monitoringStep';
import type { MonitoringFacts } from './monitoring';

/** The newest commit of a service's repository, as its host told it last. */
export interface BuildReading {
  readonly repository: string;
  /** Undefined: the host has never answered, or there is no commit. */
  readonly build: NewestBuild | undefined;
  readonly observedAt: string | undefined;
  readonly stale: boolean;
  readonly problem: string | undefined;
}

/** Times are milliseconds. Undefined without a repository. */
export function buildReading(
  { forge, now }: Pick<Freshness, 'forge' | 'now'>,
  repository: string | undefined,
  staleAfter: number,
): BuildReading | undefined {
  if (repository === undefined) return undefined;
  const reading = forge.get(readingKey(repository, 'build'));
  const okAt = reading?.okAt;
  return {
    repository,
    build: reading?.build,
    observedAt: okAt === undefined ? undefined : new Date(okAt).toISOString(),
    stale: okAt !== undefined && now - okAt > staleAfter,
    problem: reading?.problem,
  };
}

type Found = Pick<DeliveryStep, 'state' | 'fact' | 'url' | 'reason'>;

const unknown = (reason: string, more: Partial<Found> = {}): Found => ({
  state: 'unknown',
  fact: undefined,
  url: undefined,
  reason,
  ...more,
});

const shortId = (id: string) => id.slice(0, 7);

/** What CI says of a commit, in one fact. */
function ciOf({ commit, checks }: NewestBuild): Found {
  const of = (state: Check['state']) =>
    checks.filter(check => check.state === state);
  const [failed] = of('failed');
  if (failed)
    return {
      state: 'failed',
      fact: `${failed.name}: ${failed.said}`,
      url: failed.url ?? commit.url,
      reason: undefined,
    };
  const passed = of('ok').length;
  const [running] = of('running');
  if (running)
    return {
      state: 'running',
      fact: `${passed} of ${checks.length} checks passed`,
      url: running.url ?? commit.url,
      reason: undefined,
    };
  const url = checks.find(check => check.url !== undefined)?.url ?? commit.url;
  if (passed === 0)
    return unknown(
      checks.length === 0
        ? `No check has reported on ${shortId(commit.id)}, the newest commit.`
        : `No check on ${shortId(commit.id)} says that it passed: ${checks.map(({ name, said }) => `${name} is ${said}`).join(', ')}.`,
      { url },
    );
  return {
    state: 'ok',
    fact: `${passed} ${passed === 1 ? 'check' : 'checks'} passed`,
    url,
    reason: undefined,
  };
}

/** What is said of a repository that has told no commit. */
function withoutBuild(reading: BuildReading | undefined): string {
  if (!reading) return 'The catalog names no repository of this service.';
  if (reading.observedAt !== undefined) return 'The repository has no commit.';
  return reading.problem === undefined
    ? 'The repository has not been read yet.'
    : `The repository has not been read yet: ${reading.problem}`;
}

/** The steps around the environments, as far as the database knows them; what runs elsewhere is unknown, not good. */
export function deliverySteps(options: {
  readonly service: ServiceFacts;
  readonly states: readonly EnvironmentState[];
  /** Undefined without a repository. */
  readonly build: BuildReading | undefined;
  readonly monitoring: MonitoringFacts;
}): DeliveryStep[] {
  const { states, build: reading } = options;
  const build = reading?.build;
  const first = states.find(({ kind }) => kind === 'stage');
  const desired = first?.desired.known ? first.desired : undefined;
  const release = desired?.value.release;
  const repository = options.service.repository;
  const fromForge = {
    source: reading && {
      kind: 'forge' as const,
      repository: reading.repository,
    },
    observedAt: reading?.observedAt,
    stale: reading?.stale ?? false,
  };
  const ofBuild = (found: Found): Found => ({
    ...found,
    reason: found.reason ?? reading?.problem,
  });
  return [
    {
      id: 'source',
      title: 'Source',
      ...fromForge,
      ...ofBuild(
        build
          ? {
              state: 'ok',
              fact: build.commit.title,
              url: build.commit.url,
              reason: undefined,
            }
          : unknown(withoutBuild(reading), {
              fact: release?.commit && shortId(release.commit),
              url: repository,
            }),
      ),
    },
    {
      id: 'ci',
      title: 'CI',
      ...fromForge,
      ...ofBuild(build ? ciOf(build) : unknown(withoutBuild(reading))),
    },
    {
      id: 'image',
      title: 'Image',
      state: release?.digest === undefined ? 'unknown' : 'ok',
      fact: release && shortRelease(release),
      url: undefined,
      reason:
        release?.digest === undefined
          ? 'No overlay pins an image by its digest yet.'
          : undefined,
      source: desired?.source,
      observedAt: desired?.observedAt,
      stale: desired?.stale ?? false,
    },
    monitoringStep(states, options.monitoring),
  ];
}
