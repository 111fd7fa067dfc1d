import type {
  Finding,
  ObjectReference,
} from '@golden-path/plugin-golden-path-common';
import { formatPath } from '@golden-path/plugin-kubernetes-objects-common';
import type { SchemaSource, SchemaViolation } from './schemaSource';
import { describeViolations, pointerPath } from './violationText';

/** What the schema of one object says. */
export interface ObjectValidation {
  /** False also where no schema is known: that is not a pass. */
  readonly valid: boolean;
  readonly findings: readonly Finding[];
}

/**
 * An object checked against the schema of its kind: one finding for each place that is wrong, or a note that no
 * schema is known. Never rejects.
 */
export async function validateObject(
  object: unknown,
  reference: ObjectReference,
  source: SchemaSource,
): Promise<ObjectValidation> {
  const { apiVersion, kind } = reference;
  const lookup = await source.find(apiVersion, kind);
  switch (lookup.status) {
    case 'unknown':
      return {
        valid: false,
        findings: [
          {
            rule: 'schema.none',
            severity: 'note',
            object: reference,
            message: `no schema is known for ${apiVersion} ${kind}, so its fields were not checked`,
          },
        ],
      };
    case 'no-such-kind':
      return {
        valid: false,
        findings: [
          {
            rule: 'schema.kind',
            severity: 'error',
            object: reference,
            path: 'apiVersion',
            message: `Kubernetes has no kind ${kind} in ${apiVersion}`,
            fix: 'Correct apiVersion or kind',
          },
        ],
      };
    case 'known': {
      const findings = toFindings(
        object,
        reference,
        lookup.schema.validate(object),
      );
      return { valid: findings.length === 0, findings };
    }
  }
}

function toFindings(
  object: unknown,
  reference: ObjectReference,
  violations: readonly SchemaViolation[],
): Finding[] {
  const places = new Map<string, SchemaViolation[]>();
  for (const violation of violations) {
    const place = placeOf(violation);
    places.set(place, [...(places.get(place) ?? []), violation]);
  }
  return [...places.values()].map(together => {
    const keys = pointerPath(together[0]?.pointer ?? '');
    const unknown = together[0]?.keyword === 'unknown-field';
    return {
      rule: unknown ? 'schema.unknown-field' : 'schema.value',
      severity: 'error',
      object: reference,
      ...(keys.length > 0 && { path: formatPath(keys) }),
      ...describeViolations(object, keys, together),
    };
  });
}

/** Alternatives (`oneOf`) fail at the same place; each missing field is a place of its own. */
const placeOf = ({ pointer, keyword, params }: SchemaViolation) =>
  keyword === 'required'
    ? `${pointer} ${String(params.missingProperty)}`
    : pointer;
