import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { StagesField } from './StagesField';
import { validateStages } from './validateStages';

/** `ui:field: GoldenPathEnvironments` */
export const stagesField = FormFieldBlueprint.make({
  name: 'golden-path-environments',
  params: {
    field: async () =>
      createFormField({
        name: 'GoldenPathEnvironments',
        component: StagesField,
        schema: makeFieldSchema({
          output: z => {
            const part = z
              .object({
                request: z.string().optional(),
                limit: z.string().optional(),
              })
              .optional();
            return z.object({
              environments: z.array(z.string()).optional(),
              sizing: z
                .record(
                  z.object({
                    replicas: z
                      .object({ min: z.number(), max: z.number() })
                      .optional(),
                    cpu: part,
                    memory: part,
                  }),
                )
                .optional(),
            });
          },
        }),
        validation: validateStages,
      }),
  },
});
