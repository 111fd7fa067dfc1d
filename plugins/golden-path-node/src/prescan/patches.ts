import type { Finding } from '@golden-path/plugin-golden-path-common';
import { parseYamlDocuments } from '@golden-path/plugin-kubernetes-objects-common';
import { isMap } from './checkFields';

/** Which objects a patch is for, as `target` writes it. */
export interface PatchTarget {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly annotationSelector?: string;
}

/** A patch that names its targets; whether any object is one of them is seen after rendering. */
export interface TargetedPatch {
  /** Kustomization file, and the path in it. */
  readonly file: string;
  readonly path: string;
  readonly target: PatchTarget;
  /** Removes its target, which then can't be seen any more. */
  readonly deletes: boolean;
}

const places = [
  'group',
  'version',
  'kind',
  'name',
  'namespace',
  'labelSelector',
  'annotationSelector',
] as const;

/** The patches with a `target` of a kustomization. `contentOf` gives the documents of a patch file. */
export function targetedPatches(
  data: Readonly<Record<string, unknown>>,
  file: string,
  contentOf: (path: string) => readonly unknown[],
): TargetedPatch[] {
  const patches = Array.isArray(data.patches) ? data.patches : [];
  return patches.flatMap((patch: unknown, index): TargetedPatch[] => {
    if (!isMap(patch) || !isMap(patch.target)) return [];
    const source = patch.target;
    const target: PatchTarget = Object.fromEntries(
      places
        .map(place => [place, source[place]] as const)
        .filter(([, value]) => typeof value === 'string' && value !== ''),
    );
    const documents =
      typeof patch.patch === 'string'
        ? parseYamlDocuments(patch.patch).documents
        : typeof patch.path === 'string'
          ? contentOf(patch.path)
          : [];
    return [
      {
        file,
        path: `patches[${index}].target`,
        target,
        deletes: documents.some(
          document => isMap(document) && document.$patch === 'delete',
        ),
      },
    ];
  });
}

/** What kustomize 4.5.4 can't read in a patch that is written inside a kustomization or in a file of its own. */
export function patchFindings(
  text: string,
  place: { file: string; path?: string },
): Finding[] {
  const { documents, errors } = parseYamlDocuments(text, {
    field: place.path ? `${place.file}, ${place.path}` : place.file,
  });
  const report = (rule: string, message: string, fix: string): Finding => ({
    rule: `prescan.${rule}`,
    severity: 'error',
    ...place,
    message,
    fix,
  });
  if (errors.length > 0)
    return errors.map(error =>
      report('patch', error.message, 'Correct the YAML of the patch'),
    );
  if (documents.length !== 1) {
    return [
      report(
        'patch',
        `found ${documents.length} documents in one patch; kustomize 4.5.4 accepts one`,
        'Write one entry below "patches" for each document',
      ),
    ];
  }
  const [document] = documents;
  if (Array.isArray(document) && isFlowList(text)) {
    return [
      report(
        'patch',
        'found a JSON 6902 patch in YAML flow style, which kustomize 4.5.4 cannot read',
        'Write it as a block list, one "- op:" a line',
      ),
    ];
  }
  return isMap(document) || Array.isArray(document)
    ? []
    : [
        report(
          'patch',
          `found ${JSON.stringify(document)}; accepted: a strategic merge patch (a map) or a JSON 6902 patch (a list)`,
          'Write the patch out',
        ),
      ];
}

/** Flow style is accepted only as strict JSON. */
function isFlowList(text: string): boolean {
  const start = text.replace(/^(?:\s|#.*\n|---\s*\n)*/, '');
  if (!start.startsWith('[')) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
