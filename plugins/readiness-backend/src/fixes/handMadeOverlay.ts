import {
  createFileTree,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';
import {
  isRecord,
  isSecret,
  type KubernetesObject,
  parseYamlDocument,
  stringifyYaml,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ReadinessEvidence } from '@golden-path/plugin-readiness-common';
import type { PlannedFix } from '@golden-path/plugin-readiness-node';

const objectsFile = 'objects.yaml';
const kustomizationFile = 'kustomization.yaml';

/** What the server writes, and nobody in Git. */
const ofServer: ReadonlySet<string> = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'ownerReferences',
  'selfLink',
]);

/**
 * An overlay that renders to the objects of a service whose files aren't known: what it renders to, else what runs. A
 * patch that is planned on it is proved on these objects.
 */
export function overlayOfObjects(
  { rendered, live }: Pick<ReadinessEvidence, 'rendered' | 'live'>,
  folder: string,
): FileTree | undefined {
  const objects = rendered.known
    ? rendered.value.objects
    : live.known
      ? live.value.objects.map(withoutServerFields)
      : [];
  const shown = objects.filter(object => !isSecret(object));
  if (shown.length === 0) return undefined;
  return createFileTree([
    [
      `${folder}/${objectsFile}`,
      shown.map(object => stringifyYaml(object)).join('---\n'),
    ],
    [
      `${folder}/${kustomizationFile}`,
      stringifyYaml({
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        resources: [objectsFile],
      }),
    ],
  ]);
}

function withoutServerFields(object: KubernetesObject): KubernetesObject {
  const { status: _, ...rest } = object;
  const metadata = isRecord(object.metadata) ? object.metadata : {};
  return {
    ...rest,
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: Object.fromEntries(
      Object.entries(metadata).filter(([key]) => !ofServer.has(key)),
    ),
  };
}

/** The plan without what only stood in for the service's files: new files, and the lines for its kustomization. */
export function asPatchToCopy(
  { plan }: PlannedFix,
  folder: string,
): PlannedFix {
  if (plan.status === 'none') return { plan, writes: [] };
  const files = plan.files.map(file => {
    const path = file.path.slice(folder.length + 1);
    return path === kustomizationFile
      ? {
          ...file,
          path,
          before: undefined,
          after: addedLines(file.after ?? ''),
        }
      : { ...file, path };
  });
  return { plan: { ...plan, files }, writes: [] };
}

function addedLines(text: string): string {
  const { resources, patches } = parseYamlDocument(text) as {
    resources: string[];
    patches?: unknown;
  };
  const added = resources.filter(path => path !== objectsFile);
  return stringifyYaml(
    {
      ...(added.length > 0 && { resources: added }),
      ...(patches !== undefined && { patches }),
    },
    { comment: ['Lines to add to the kustomization of the service.'] },
  );
}
