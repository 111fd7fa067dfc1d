import {
  type Blueprint,
  overlayMatrix,
  type Preview,
  type PreviewFile,
  type RenderedObject,
  ValidationError,
  type VerificationSummary,
} from '@golden-path/plugin-golden-path-common';
import {
  objectReference,
  stringifyYaml,
} from '@golden-path/plugin-kubernetes-objects-common';
import { blueprintText, type GeneratedService } from '../generation';
import type { VerificationReport } from '../verification';
import type { BlueprintInput } from './blueprintInput';
import type { Engine } from './engine';

/** Longest wait for what the forge may add to a preview, in milliseconds. */
const forgeMilliseconds = 3_000;

/**
 * Everything that Create would make, made by the same generator and checked by the same verifier, or why the input
 * can't be used. Nothing is written.
 */
export async function previewService(
  engine: Engine,
  input: BlueprintInput,
  options: { signal?: AbortSignal } = {},
): Promise<Preview> {
  let blueprint: Blueprint;
  try {
    blueprint = engine.readBlueprint(input);
  } catch (error) {
    if (error instanceof ValidationError)
      return { status: 'invalid', issues: error.issues };
    if (error instanceof Error && error.name === 'InputError')
      return {
        status: 'invalid',
        issues: [{ field: '', message: error.message }],
      };
    throw error;
  }
  const generated = engine.generate(blueprint);
  options.signal?.throwIfAborted();
  const [report, reviews] = await Promise.all([
    engine.verify(generated.configChange, { ...options, blueprint }),
    requiredReviews(engine, blueprint),
  ]);
  options.signal?.throwIfAborted();
  const { ref, version } = engine.templateOf(blueprint.spec.workload);
  return {
    status: 'ready',
    blueprint: blueprintText(blueprint, engine.organisation),
    template: { ref, version },
    repositories: repositoriesOf(engine, blueprint, generated),
    matrix: overlayMatrix(generated.plans, engine.organisation),
    objects: renderedObjects(report),
    verification: summaryOf(report, generated),
    ...(reviews !== undefined && { reviews }),
  };
}

function repositoriesOf(
  { forges }: Engine,
  { metadata }: Blueprint,
  { serviceRepository, configChange, ownership }: GeneratedService,
) {
  const { host, address } = forges.serviceRepository(metadata);
  const service = host.locate(address);
  const config = forges.configRepository(metadata.name);
  return [
    {
      kind: 'service' as const,
      name: service.name,
      url: service.url,
      files: [...serviceRepository].map(([path, { content }]): PreviewFile => ({
        path,
        content,
        ownership: ownership.get(path) ?? 'managed',
      })),
    },
    {
      kind: 'config' as const,
      name: config.name,
      url: config.url,
      files: [...configChange].map(([path, { content }]): PreviewFile => ({
        path,
        content,
        ownership: 'managed',
      })),
    },
  ];
}

const renderedObjects = (report: VerificationReport): RenderedObject[] =>
  report.overlays.flatMap(({ environment, objects }) =>
    objects.map(object => {
      const { apiVersion, kind, namespace, name } = objectReference(object);
      return {
        environment,
        apiVersion,
        kind,
        ...(namespace !== undefined && { namespace }),
        name,
        yaml: stringifyYaml(object),
      };
    }),
  );

function summaryOf(
  report: VerificationReport,
  { plans }: GeneratedService,
): VerificationSummary {
  const last = plans.findLast(({ kind }) => kind === 'stage')?.name;
  const { overlays, status, objects, findings, milliseconds } = report;
  return {
    status,
    overlays: {
      total: overlays.length,
      rendered: overlays.filter(overlay => overlay.status !== 'not-rendered')
        .length,
    },
    objects,
    checks:
      overlays.find(({ environment }) => environment === last)?.checks ?? [],
    findings,
    milliseconds,
  };
}

/** What the config repository asks for before a merge; undefined where the forge does not say so soon. */
async function requiredReviews(
  { forges }: Engine,
  { metadata }: Blueprint,
): Promise<number | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), forgeMilliseconds);
  });
  try {
    return await Promise.race([
      forges.configRepository(metadata.name).requiredReviews(),
      late,
    ]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
