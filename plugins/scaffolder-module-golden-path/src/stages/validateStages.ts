import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { quantitySchema } from '@golden-path/plugin-golden-path-common';
import type { SizingOverride, StagesValue } from './sizing';

/** What is wrong with the figures of one environment, each with what was found and what is accepted. */
export function sizingProblems(
  environment: string,
  { replicas, cpu, memory }: SizingOverride,
): string[] {
  const counts = Object.entries(replicas ?? {}).flatMap(([key, count]) =>
    Number.isInteger(count) && count >= 1 && count <= 500
      ? []
      : [
          `${environment} replicas ${key}: a whole number from 1 to 500 is accepted`,
        ],
  );
  const quantities = Object.entries({ cpu, memory }).flatMap(
    ([resource, part]) =>
      Object.entries(part ?? {}).flatMap(([key, quantity]) =>
        quantitySchema.safeParse(quantity).success
          ? []
          : [
              `${environment} ${resource} ${key}: found ${JSON.stringify(quantity)}; accepted: a quantity such as 250m or 256Mi`,
            ],
      ),
  );
  return [...counts, ...quantities];
}

/** Refuses a service without any environment, and figures that can't be read. */
export const validateStages: CustomFieldValidator<StagesValue> = (
  value,
  errors,
) => {
  if (value?.environments?.length === 0)
    errors.addError('choose at least one environment');
  for (const [environment, override] of Object.entries(value?.sizing ?? {}))
    sizingProblems(environment, override).forEach(problem =>
      errors.addError(problem),
    );
};
