import { InputError } from '@backstage/errors';
import {
  type Blueprint,
  blueprintFromForm,
  type Organisation,
  parseBlueprint,
  parseBlueprintText,
} from '@golden-path/plugin-golden-path-common';

/** How a front door names the service: a form's values, or a blueprint as data or as the text of `golden-path.yaml`. */
export interface BlueprintInput {
  /** Values of a form, keys of a blueprint's `metadata` and `spec` side by side. */
  readonly values?: unknown;
  /** Workload type that a form's template stands for; its values need not say it. */
  readonly workload?: string;
  readonly blueprint?: unknown;
}

/**
 * The blueprint that a front door asks for, checked in this organisation.
 * @throws InputError naming each field, what was found and what is accepted
 */
export function readBlueprint(
  { values, workload, blueprint }: BlueprintInput,
  organisation: Organisation,
): Blueprint {
  if ((values === undefined) === (blueprint === undefined))
    throw new InputError(
      `values, blueprint: found ${values === undefined ? 'neither' : 'both'}; accepted: one of the two`,
    );
  if (typeof blueprint === 'string')
    return parseBlueprintText(blueprint, organisation);
  if (blueprint !== undefined) return parseBlueprint(blueprint, organisation);
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new InputError(
      "values: accepted is an object with the form's values; a template expression that failed stays as text",
    );
  return parseBlueprint(
    blueprintFromForm({
      ...values,
      ...(workload !== undefined && { workload }),
    }),
    organisation,
  );
}
