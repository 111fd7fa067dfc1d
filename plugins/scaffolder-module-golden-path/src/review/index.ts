import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { ReviewField } from './ReviewField';

/** `ui:field: GoldenPathReview` */
export const reviewField = FormFieldBlueprint.make({
  name: 'golden-path-review',
  params: {
    field: async () =>
      createFormField({
        name: 'GoldenPathReview',
        component: ReviewField,
        schema: makeFieldSchema({
          output: z => z.string(),
          uiOptions: z => z.object({ workload: z.string().optional() }),
        }),
        validation: async (verdict, errors) => {
          if (!verdict) errors.addError('wait for the preview to be ready');
          else if (!verdict.startsWith('Verified')) errors.addError(verdict);
        },
      }),
  },
});
