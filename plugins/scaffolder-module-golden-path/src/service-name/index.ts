import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { goldenPathApiRef } from '@golden-path/plugin-golden-path';
import { ServiceNameField } from './ServiceNameField';

/** `ui:field: GoldenPathServiceName` */
export const serviceNameField = FormFieldBlueprint.make({
  name: 'golden-path-service-name',
  params: {
    field: async () =>
      createFormField({
        name: 'GoldenPathServiceName',
        component: ServiceNameField,
        schema: makeFieldSchema({ output: z => z.string() }),
        validation: async (name, errors, { apiHolder, formData }) => {
          const api = apiHolder.get(goldenPathApiRef);
          if (!api || typeof name !== 'string' || name === '') return;
          const owner = formData?.owner;
          const answer = await api.getNameAvailability(name, {
            owner: typeof owner === 'string' ? owner : undefined,
          });
          answer.reasons.forEach(reason => errors.addError(reason));
        },
      }),
  },
});
