import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { DependenciesField } from './DependenciesField';

/** `ui:field: GoldenPathDependencies` */
export const dependenciesField = FormFieldBlueprint.make({
  name: 'golden-path-dependencies',
  params: {
    field: async () =>
      createFormField({
        name: 'GoldenPathDependencies',
        component: DependenciesField,
        schema: makeFieldSchema({
          output: z =>
            z.array(
              z.union([
                z.object({ type: z.literal('postgres') }),
                z.object({ type: z.literal('redis') }),
                z.object({ type: z.literal('service'), name: z.string() }),
              ]),
            ),
        }),
      }),
  },
});
