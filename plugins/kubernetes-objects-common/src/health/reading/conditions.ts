import { numberAt, stringAt, type FieldPath } from '../../objects';
import { readRecords } from './fields';

/**
 * An entry of `status.conditions`. What isn't text is absent: a condition without status says nothing.
 *
 * @see https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#typical-status-properties
 */
export interface Condition {
  readonly type?: string;
  /** `True`, `False` or `Unknown`. */
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
  /** Cluster API: `Error`, `Warning` or `Info`. */
  readonly severity?: string;
  readonly observedGeneration?: number;
  /** RFC 3339. */
  readonly lastTransitionTime?: string;
}

/**
 * The conditions of an object, in their order; `undefined` where there is no list.
 *
 * @throws UnreadableField when it isn't a list of maps
 */
export function readConditions(
  value: unknown,
  ...path: FieldPath
): readonly Condition[] | undefined {
  const place = path.length > 0 ? path : ['status', 'conditions'];
  return readRecords(value, ...place)?.map(entry => ({
    type: stringAt(entry, 'type'),
    status: stringAt(entry, 'status'),
    reason: stringAt(entry, 'reason'),
    message: stringAt(entry, 'message'),
    severity: stringAt(entry, 'severity'),
    observedGeneration: numberAt(entry, 'observedGeneration'),
    lastTransitionTime: stringAt(entry, 'lastTransitionTime'),
  }));
}

/** What a condition says, for people. */
export function explain({ type, status, reason, message }: Condition): string {
  return message || reason || `${type} is ${status}`;
}
