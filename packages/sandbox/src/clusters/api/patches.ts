import { applyPatch, type Operation } from 'fast-json-patch';
import { isRecord } from '@golden-path/plugin-kubernetes-objects-common';
import {
  StatusError,
  badRequest,
  invalid,
  type KubernetesObject,
  type ServedKind,
} from '../state';
import { unsupportedMediaType } from './requestBody';
import { strategicMerge } from './strategicMerge';

/** The type of a server-side apply. */
export const APPLY_TYPES: ReadonlySet<string> = new Set([
  'application/apply-patch+yaml',
  'application/apply-patch+json',
]);

const JSON_PATCH = 'application/json-patch+json';
const MERGE_PATCH = 'application/merge-patch+json';
const STRATEGIC_PATCH = 'application/strategic-merge-patch+json';

/**
 * The object after a patch of one of the types that Kubernetes knows.
 *
 * @throws StatusError 415 for other types (strategic merge patches of custom kinds too), 400 for a body that isn't a
 * patch, 422 for one that doesn't fit the object.
 */
export function patchObject(
  kind: ServedKind,
  live: KubernetesObject,
  patch: unknown,
  mediaType: string,
): KubernetesObject {
  const patched = patchValue(kind, live, patch, mediaType);
  if (!isRecord(patched) || !isRecord(patched.metadata)) {
    throw badRequest('the patch leaves no object with metadata');
  }
  const { name, namespace } = live.metadata;
  const { metadata } = patched;
  if (metadata.name !== name || metadata.namespace !== namespace) {
    throw invalid(kind, name, [
      {
        reason: 'FieldValueInvalid',
        field: 'metadata.name',
        message: `Invalid value: ${JSON.stringify(metadata.name)}: name and namespace can't be changed`,
      },
    ]);
  }
  return patched as unknown as KubernetesObject;
}

function patchValue(
  kind: ServedKind,
  live: KubernetesObject,
  patch: unknown,
  mediaType: string,
): unknown {
  const isStrategic = mediaType === STRATEGIC_PATCH && !kind.custom;
  if (mediaType === JSON_PATCH) return jsonPatch(kind, live, patch);
  if (mediaType === MERGE_PATCH) return mergePatch(live, requireMap(patch));
  if (isStrategic) return strategicMerge(kind, live, requireMap(patch));
  throw unsupportedMediaType([
    JSON_PATCH,
    MERGE_PATCH,
    ...(kind.custom ? [] : [STRATEGIC_PATCH]),
    'application/apply-patch+yaml',
  ]);
}

function requireMap(patch: unknown): Record<string, unknown> {
  if (isRecord(patch)) return patch;
  throw badRequest('the patch is not a map');
}

/** @see https://www.rfc-editor.org/rfc/rfc7396 */
function mergePatch(live: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged: Record<string, unknown> = isRecord(live) ? { ...live } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], value);
  }
  return merged;
}

/** @see https://www.rfc-editor.org/rfc/rfc6902 */
function jsonPatch(
  kind: ServedKind,
  live: KubernetesObject,
  patch: unknown,
): unknown {
  if (!Array.isArray(patch)) throw badRequest('the patch is not a list');
  if (patch.length > 10_000) {
    throw new StatusError(
      413,
      'RequestEntityTooLarge',
      `The allowed maximum operations in a JSON patch is 10000, got ${patch.length}`,
    );
  }
  try {
    const document = structuredClone(live) as unknown;
    return applyPatch(document, patch as Operation[], true).newDocument;
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    throw new StatusError(
      422,
      'Invalid',
      `the server rejected our request due to an error in our request (${reason})`,
      { name: live.metadata.name, group: kind.group, kind: kind.plural },
    );
  }
}
