import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { ConfigField } from './ConfigField';

/** `ui:field: GoldenPathConfig` */
export const configField = FormFieldBlueprint.make({
  name: 'golden-path-config',
  params: {
    field: async () =>
      createFormField({
        name: 'GoldenPathConfig',
        component: ConfigField,
        schema: makeFieldSchema({
          output: z =>
            z.record(
              z.union([
                z.string(),
                z.object({
                  value: z.string(),
                  environments: z.record(z.string()).optional(),
                }),
              ]),
            ),
        }),
      }),
  },
});
