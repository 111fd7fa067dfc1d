import { isDeepStrictEqual } from 'node:util';
import {
  groupOf,
  isRecord,
  type JsonRecord,
  nameOf,
  splitApiVersion,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ObjectChange } from './draft';

/** Lists that a strategic merge goes into, by the field that names their entries. @see https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/ */
const mergeKeys: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
};

/** Groups whose kinds kustomize has schemas of; elsewhere a strategic merge would replace whole lists. */
const builtIn = new Set([
  '',
  'apps',
  'batch',
  'policy',
  'autoscaling',
  'networking.k8s.io',
]);

/** A patch as kustomize takes it. */
export interface WrittenPatch {
  /** Of the file. */
  readonly value: unknown;
  /** Whom it is for; goes into the kustomization. */
  readonly target: JsonRecord;
}

/** The smallest patch that makes of an object what it shall be: a strategic merge, or a JSON patch where that can't say it. */
export function patchOf({ from, to }: ObjectChange): WrittenPatch {
  const { group, version } = splitApiVersion(from.apiVersion);
  const target = {
    ...(group !== '' && { group }),
    version,
    kind: from.kind,
    name: nameOf(from),
  };
  const merge = builtIn.has(groupOf(from)) ? mergeOf(from, to) : undefined;
  if (merge === undefined) return { value: operations(from, to), target };
  const { apiVersion, kind } = from;
  const metadata = { name: nameOf(from) };
  return { value: { apiVersion, kind, metadata, ...merge }, target };
}

/** Undefined where only a replacement by place says what is meant. */
function mergeOf(from: JsonRecord, to: JsonRecord): JsonRecord | undefined {
  const merge: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(to), ...Object.keys(from)])) {
    const [before, after] = [from[key], to[key]];
    if (isDeepStrictEqual(before, after)) continue;
    const part = mergePart(key, before, after);
    if (part === undefined) return undefined;
    merge[key] = part;
  }
  return merge;
}

function mergePart(key: string, before: unknown, after: unknown): unknown {
  if (after === undefined) return null;
  // Merged by a pair of fields, and never by one that is missing.
  if (key === 'topologySpreadConstraints' && before !== undefined)
    return undefined;
  if (isRecord(before) && isRecord(after)) return mergeOf(before, after);
  const name = mergeKeys[key];
  if (name === undefined || !Array.isArray(before) || !Array.isArray(after))
    return after;
  const entries: unknown[] = [];
  for (const entry of after as JsonRecord[]) {
    const old = (before as JsonRecord[]).find(one => one[name] === entry[name]);
    if (isDeepStrictEqual(old, entry)) continue;
    if (!old) entries.push(entry);
    else {
      const merge = entry[name] === undefined ? undefined : mergeOf(old, entry);
      if (merge === undefined) return undefined;
      entries.push({ [name]: entry[name], ...merge });
    }
  }
  return entries;
}

interface Operation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: string;
  readonly value?: unknown;
}

/** A JSON patch. Lists of the same length are gone into, others are replaced. @see https://www.rfc-editor.org/rfc/rfc6902 */
function operations(from: unknown, to: unknown, path = ''): Operation[] {
  if (isDeepStrictEqual(from, to)) return [];
  if (isRecord(from) && isRecord(to))
    return [...new Set([...Object.keys(to), ...Object.keys(from)])].flatMap(
      (key): Operation[] => {
        const place = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        if (!Object.hasOwn(to, key)) return [{ op: 'remove', path: place }];
        if (!Object.hasOwn(from, key))
          return [{ op: 'add', path: place, value: to[key] }];
        return operations(from[key], to[key], place);
      },
    );
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length)
    return to.flatMap((entry, index) =>
      operations(from[index], entry, `${path}/${index}`),
    );
  return [{ op: 'replace', path, value: to }];
}
