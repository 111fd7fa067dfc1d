import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { ReviewField } from './ReviewField';
import { validateReview } from './validateReview';

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
        validation: validateReview,
      }),
  },
});
