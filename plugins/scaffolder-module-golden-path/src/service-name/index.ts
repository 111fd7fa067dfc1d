import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { ServiceNameField } from './ServiceNameField';
import { validateServiceName } from './validateServiceName';

/** `ui:field: GoldenPathServiceName` */
export const serviceNameField = FormFieldBlueprint.make({
  name: 'golden-path-service-name',
  params: {
    field: async () =>
      createFormField({
        name: 'GoldenPathServiceName',
        component: ServiceNameField,
        schema: makeFieldSchema({ output: z => z.string() }),
        validation: validateServiceName,
      }),
  },
});
