import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { goldenPathApiRef } from '@golden-path/plugin-golden-path';

/** Refuses a name that can't be used or is taken, with every reason. */
export const validateServiceName: CustomFieldValidator<string> = async (
  name,
  errors,
  { apiHolder, formData },
) => {
  const api = apiHolder.get(goldenPathApiRef);
  if (!api || typeof name !== 'string' || name === '') return;
  const owner = (formData as { owner?: unknown } | undefined)?.owner;
  const answer = await api.getNameAvailability(name, {
    owner: typeof owner === 'string' ? owner : undefined,
  });
  answer.reasons.forEach(reason => errors.addError(reason));
};
