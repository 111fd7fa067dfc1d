import {
  assessHealth,
  objectReference,
  type HealthRules,
  type HealthStatus,
  type ObjectReference,
} from '@golden-path/plugin-kubernetes-objects-common';
import { readManifests } from '../../manifests/readManifests';

/** The health of one object; `status` is `null` where its kind has no rule. */
export interface ObjectHealth extends ObjectReference {
  readonly status: HealthStatus | null;
  readonly message: string;
}

/** What is found at one path; its form is that of a line of `--format jsonl`. */
export interface PathHealth {
  readonly path: string;
  readonly objects: readonly ObjectHealth[];
  /** Why something at the path couldn't be read. */
  readonly error?: string;
}

/** Judges the objects of a path. Never rejects. */
export async function assessPath(
  path: string,
  rules: HealthRules,
): Promise<PathHealth> {
  try {
    const { objects, errors } = await readManifests(path);
    return {
      path,
      objects: objects.map(object => ({
        ...objectReference(object),
        ...(assessHealth(object, rules) ?? { status: null, message: '' }),
      })),
      ...(errors.length > 0 && { error: errors.join('; ') }),
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { path, objects: [], error: why };
  }
}
