import { NotFoundError } from '@backstage/errors';
import {
  configFolderOf,
  type Organisation,
  overlayFolderOf,
  manifestChecks,
  parseBlueprintText,
  previewName,
} from '@golden-path/plugin-golden-path-common';
import type { ForgeOptions } from '@golden-path/plugin-golden-path-node';
import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import {
  type FixEnvironment,
  type GeneratedFrom,
  noFix,
  planFix,
  type PlannedFix,
  planRunbookFix,
} from '@golden-path/plugin-readiness-node';
import type { FixKey } from './fixService';
import type { FixSources } from './fixSources';
import { openServiceChanges } from './openServiceChanges';
import { asPatchToCopy, overlayOfObjects } from './handMadeOverlay';
import { createFolderReader } from './repositoryFiles';
import {
  findServiceSource,
  readGeneratedFrom,
  type ServiceSource,
} from './serviceBlueprint';

/** A plan, and where it is written to when it is proposed. */
export interface PreparedFix extends PlannedFix {
  /** Name of the service. */
  readonly service: string;
  /** Undefined where the plan doesn't touch it, or it can't be read. */
  readonly repository: ServiceSource | undefined;
}

/** Why checks that read no files have no change to offer, and what a person can do. */
const withoutChange: ReadonlyMap<string, string> = new Map([
  [
    'dashboard',
    'Which dashboard is the right one is known to the team: add grafana/dashboard-selector, or a link of type dashboard, to catalog-info.yaml.',
  ],
  [
    'pagerduty-service',
    'The service has to exist in PagerDuty first: make it there, then write its id into spec.onCall.pagerduty of golden-path.yaml, or as pagerduty.com/service-id into catalog-info.yaml.',
  ],
  [
    'on-call',
    'Who is called is decided in the on-call source: put somebody into the schedule of the first step of the escalation policy.',
  ],
]);

/** Reads what a fix is planned from, and plans it. Nothing is written. */
export function createFixPlanner(sources: FixSources) {
  const { engine, delivery, collector, options, idKey } = sources;
  const folders = createFolderReader();

  /** @throws NotFoundError; errors of hosts */
  return async function prepare(
    key: FixKey,
    check: string,
    signal: AbortSignal,
  ): Promise<PreparedFix> {
    const answer = await delivery.evidence(key, signal);
    if (!answer)
      throw new NotFoundError(`${key.service} has no ${key.environment}`);
    const service = answer.service.name;
    const reason = withoutChange.get(check);
    const isManifest = manifestChecks.find(check) !== undefined;
    if (reason !== undefined || (!isManifest && check !== 'runbook'))
      return {
        ...noFix(
          reason ??
            'This check was written by the organisation, and no change is known that makes it pass: look at what it asks for.',
        ),
        service,
        repository: undefined,
      };
    const source = await findServiceSource(sources, answer.repository?.url);
    const repository = typeof source === 'string' ? undefined : source;
    const generatedFrom = repository
      ? await readGeneratedFrom(sources, service, repository)
      : String(source);
    const planned = isManifest
      ? await planManifests(answer, key, check, generatedFrom, signal)
      : await planRunbook(service, key, generatedFrom, repository, signal);
    return {
      ...openable(planned, repository, sources.forge),
      service,
      repository,
    };
  };

  async function planManifests(
    answer: EvidenceAnswer,
    key: FixKey,
    check: string,
    generatedFrom: GeneratedFrom | string,
    signal: AbortSignal,
  ): Promise<PlannedFix> {
    const { name } = answer.service;
    const common = {
      check,
      environment: key.environment,
      options,
      idKey,
      signal,
    };
    const { organisation } = engine;
    const isOurs =
      answer.overlay.known &&
      sameRepository(
        answer.overlay.value.repository,
        organisation.configRepository.url,
      ) &&
      answer.overlay.value.folder === overlayFolderOf(name, key.environment);
    const history = isOurs
      ? sources.historyOf(organisation.configRepository.url)
      : undefined;
    const tip = await history?.tipOf(organisation.configRepository.branch);
    if (!history || tip === undefined)
      return planOnObjects(answer, key, common, signal);
    const tree = await folders.folder(history, tip, configFolderOf(name));
    const made = typeof generatedFrom === 'string' ? undefined : generatedFrom;
    return planFix({
      ...common,
      verify,
      environments: environmentsOf(name, organisation).filter(({ overlay }) =>
        tree.has(`${overlay}/kustomization.yaml`),
      ),
      tree,
      generatedFrom: made,
      copyReason: made ? undefined : String(generatedFrom),
    });
  }

  /** A service whose files are elsewhere: the patch is proved on what they render to, or on what runs. */
  async function planOnObjects(
    answer: EvidenceAnswer,
    key: FixKey,
    common: Pick<
      Parameters<typeof planFix>[0],
      'check' | 'environment' | 'options' | 'idKey' | 'signal'
    >,
    signal: AbortSignal,
  ): Promise<PlannedFix> {
    const collected = await collector.collect(key, signal);
    if (collected.removed)
      throw new NotFoundError(`${key.service} has no ${key.environment}`);
    const { evidence } = collected;
    const folder = overlayFolderOf(answer.service.name, key.environment);
    const tree = overlayOfObjects(evidence, folder);
    if (!tree)
      return noFix(
        'Neither its overlay nor what runs can be read here, so nothing can be planned.',
      );
    const { blueprint } = evidence;
    const planned = await planFix({
      ...common,
      verify,
      environments: [
        {
          name: key.environment,
          overlay: folder,
          productionSizing: answer.environment.productionSizing,
          preview: false,
        },
      ],
      tree,
      generatedFrom: undefined,
      declared: blueprint && {
        slowStart: blueprint.spec.slowStart,
        needsKubernetesApi: blueprint.spec.needsKubernetesApi,
        structuredLogging: blueprint.spec.observability.structuredLogging,
      },
      copyReason:
        'Its files are not in the config repository of the portal: add the files to its overlay, and the lines to its kustomization',
    });
    return asPatchToCopy(planned, folder);
  }

  async function planRunbook(
    service: string,
    key: FixKey,
    generatedFrom: GeneratedFrom | string,
    repository: ServiceSource | undefined,
    signal: AbortSignal,
  ): Promise<PlannedFix> {
    const collected = await collector.collect(key, signal);
    if (collected.removed)
      throw new NotFoundError(`${key.service} has no ${key.environment}`);
    const made = typeof generatedFrom === 'string' ? undefined : generatedFrom;
    const text = made?.blueprint;
    return planRunbookFix({
      service,
      alert: key.alert,
      evidence: collected.evidence,
      generated:
        made && text !== undefined
          ? made.generate(parseBlueprintText(text, engine.organisation))
              .serviceRepository
          : undefined,
      copyReason: repository && made ? undefined : String(generatedFrom),
      idKey,
    });
  }

  function verify(
    ...[tree, { blueprint, signal }]: Parameters<
      Parameters<typeof planFix>[0]['verify']
    >
  ) {
    return engine.verifier.verify(tree, {
      organisation: engine.organisation,
      ...(blueprint && { blueprint }),
      ...(signal && { signal }),
    });
  }
}

/** Hosts that are only read take no change request: what goes there is to be copied. */
function openable(
  { plan, writes }: PlannedFix,
  repository: ServiceSource | undefined,
  forge: ForgeOptions,
): PlannedFix {
  const files = writes.filter(write => write.repository === 'service');
  if (plan.status === 'none' || !plan.canOpen || files.length === 0)
    return { plan, writes };
  try {
    openServiceChanges(repository, files, forge);
    return { plan, writes };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'InputError') throw error;
    return {
      plan: { ...plan, canOpen: false, copyReason: error.message },
      writes,
    };
  }
}

const sameRepository = (one: string, other: string): boolean =>
  plainUrl(one) === plainUrl(other);

const plainUrl = (url: string) =>
  url
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();

/** The environments that a service may have, previews with them: none of them may get worse. */
function environmentsOf(
  service: string,
  { environments, previews, sizings }: Organisation,
): FixEnvironment[] {
  const isProduction = (sizing: string) => sizings[sizing]?.production ?? false;
  return [
    ...environments.map(({ name, sizing }) => ({
      name,
      overlay: overlayFolderOf(service, name),
      productionSizing: isProduction(sizing),
      preview: false,
    })),
    {
      name: previewName,
      overlay: overlayFolderOf(service, previewName),
      productionSizing: isProduction(previews.sizing),
      preview: true,
    },
  ];
}
