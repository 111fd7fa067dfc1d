import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { StepField } from './StepField';

/** `ui:field: GoldenPathStep`, on a whole step */
export const stepField = FormFieldBlueprint.make({
  name: 'golden-path-step',
  params: {
    field: async () =>
      createFormField({
        name: 'GoldenPathStep',
        component: StepField,
        schema: makeFieldSchema({
          output: z => z.record(z.unknown()),
          uiOptions: z =>
            z.object({
              more: z
                .array(z.string())
                .optional()
                .describe('Names of the fields behind "More settings"'),
              wide: z
                .boolean()
                .optional()
                .describe('Uses the whole width, for tables'),
            }),
        }),
      }),
  },
});
