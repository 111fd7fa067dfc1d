import type {
  Finding,
  ObjectReference,
} from '@golden-path/plugin-golden-path-common';
import {
  groupOf,
  isKubernetesObject,
  nameOf,
  namespaceOf,
  splitApiVersion,
  stringAt,
  valueAt,
  type FieldPath,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { OverlayScan, SourceDocument } from '../prescan';

/**
 * Names the file of each finding about a rendered object: the patch that wrote the field, else the file that defines
 * the object, else the overlay's kustomization, which generates it.
 */
export function withFiles(
  findings: readonly Finding[],
  objects: readonly KubernetesObject[],
  overlay: OverlayScan,
): Finding[] {
  return findings.map(finding => {
    const { file, object: reference, path = '' } = finding;
    if (file !== undefined || reference === undefined) return finding;
    const object = objects.find(candidate => isMeant(candidate, reference));
    return { ...finding, file: fileOf(reference, object, path, overlay) };
  });
}

const isMeant = (object: KubernetesObject, reference: ObjectReference) =>
  object.apiVersion === reference.apiVersion &&
  object.kind === reference.kind &&
  nameOf(object) === reference.name &&
  namespaceOf(object) === reference.namespace;

function fileOf(
  reference: ObjectReference,
  object: KubernetesObject | undefined,
  path: string,
  { sources, patchSources, file }: OverlayScan,
): string {
  const keys = keysOf(path);
  const isSame = ({ value }: SourceDocument) =>
    isKubernetesObject(value) &&
    value.kind === reference.kind &&
    groupOf(value) === splitApiVersion(reference.apiVersion).group &&
    nameOf(value) === reference.name;
  const patch =
    keys.length > 0
      ? patchSources.find(
          source => isSame(source) && writes(source.value, object, keys),
        )
      : undefined;
  return (patch ?? sources.find(isSame))?.file ?? file;
}

/** Whether a strategic merge patch has the field: entries of lists are known by their name, not by their place. */
function writes(
  source: unknown,
  rendered: unknown,
  [key, ...rest]: FieldPath,
): boolean {
  if (key === undefined) return true;
  const inner = valueAt(rendered, key);
  const name = stringAt(inner, 'name');
  const written =
    typeof key === 'number' && name !== undefined && Array.isArray(source)
      ? source.find(entry => stringAt(entry, 'name') === name)
      : valueAt(source, key);
  return written !== undefined && writes(written, inner, rest);
}

/** The steps of a path as `formatPath` writes it. */
const keysOf = (path: string): FieldPath =>
  [...path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g)].map(
    ([, index, quoted, key]) =>
      index !== undefined
        ? Number(index)
        : quoted !== undefined
          ? (JSON.parse(quoted) as string)
          : (key ?? ''),
  );

/**
 * What kustomize says of a patch for nothing, with the file of the patch; or, where the object is there in another
 * version of its API, the file that has to change.
 */
export function patchRefusal(
  finding: Finding,
  { sources, patchSources }: OverlayScan,
): Finding {
  const [, kind, name] =
    /no matches for Id (\w+)\.\S*?\/(\S+?)\.\S+;/.exec(finding.message) ?? [];
  if (finding.rule !== 'render.patch-target' || kind === undefined)
    return finding;
  const named = ({ value }: SourceDocument) =>
    isKubernetesObject(value) && value.kind === kind && nameOf(value) === name;
  const patch = patchSources.find(named);
  const source = sources.find(named);
  if (!patch) return finding;
  const expected = stringAt(patch.value, 'apiVersion');
  const found = stringAt(source?.value, 'apiVersion');
  if (!source || expected === found) return { ...finding, file: patch.file };
  return {
    ...finding,
    file: source.file,
    path: 'apiVersion',
    message: `apiVersion: found ${found}, and ${patch.file} patches ${expected} ${kind} ${name}`,
    fix: `Write the same apiVersion in both files`,
  };
}
