import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import type { StagesValue } from './sizing';

/** Refuses a service without any environment. */
export const validateStages: CustomFieldValidator<StagesValue> = (
  value,
  errors,
) => {
  if (value?.environments?.length === 0)
    errors.addError('choose at least one environment');
};
