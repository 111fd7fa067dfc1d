import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';

/** Lets the wizard go on only with a verdict that says verified. */
export const validateReview: CustomFieldValidator<
  string,
  { workload?: string }
> = (verdict, errors) => {
  if (!verdict) errors.addError('wait for the preview to be ready');
  else if (!verdict.startsWith('Verified')) errors.addError(verdict);
};
