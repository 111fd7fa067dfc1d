import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { OwnerField } from './OwnerField';

/** `ui:field: GoldenPathOwner` */
export const ownerField = FormFieldBlueprint.make({
  name: 'golden-path-owner',
  params: {
    field: async () =>
      createFormField({
        name: 'GoldenPathOwner',
        component: OwnerField,
        schema: makeFieldSchema({ output: z => z.string() }),
      }),
  },
});
