import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { SystemField } from './SystemField';

/** `ui:field: GoldenPathSystem` */
export const systemField = FormFieldBlueprint.make({
  name: 'golden-path-system',
  params: {
    field: async () =>
      createFormField({
        name: 'GoldenPathSystem',
        component: SystemField,
        schema: makeFieldSchema({ output: z => z.string() }),
      }),
  },
});
