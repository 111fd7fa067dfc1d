import { formatPath, stringAt, type FieldPath } from '../../objects';
import type { HealthStep } from '../HealthRule';
import type { HealthStatus } from '../HealthStatus';
import { readFlag, readText } from '../reading';

/** Values of a field such as `status.phase`, and the health that each means. */
export interface FieldMeaning {
  readonly values: Readonly<Record<string, HealthStatus>>;
  /** What any other value means; the next step decides when left out. */
  readonly other?: HealthStatus;
  /** Where the controller explains the value. Default: `status.message`. */
  readonly message?: FieldPath;
}

/** The value of a text field decides; an absent or empty one leaves it to the next step. */
export function fieldValue(
  path: FieldPath,
  { values, other, message = ['status', 'message'] }: FieldMeaning,
): HealthStep {
  const meanings = new Map(Object.entries(values));
  return object => {
    const value = readText(object, ...path);
    if (!value) return undefined;
    const status = meanings.get(value) ?? other;
    return (
      status && {
        status,
        message:
          stringAt(object, ...message) || `${formatPath(path)} is ${value}`,
      }
    );
  };
}

/** `status.phase`, the usual place of {@link fieldValue}. */
export const phase = (
  values: FieldMeaning['values'],
  rest: Omit<FieldMeaning, 'values'> = {},
) => fieldValue(['status', 'phase'], { values, ...rest });

/** `status.state`, the other usual place of {@link fieldValue}. */
export const state = (
  values: FieldMeaning['values'],
  rest: Omit<FieldMeaning, 'values'> = {},
) => fieldValue(['status', 'state'], { values, ...rest });

/** A flag with which somebody has stopped reconciliation. */
export function suspendedBy(...path: FieldPath): HealthStep {
  return object =>
    readFlag(object, ...path)
      ? { status: 'Suspended', message: `${formatPath(path)} is true` }
      : undefined;
}
