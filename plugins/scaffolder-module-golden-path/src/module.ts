import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { configField } from './config';
import { dependenciesField } from './dependencies';
import { ownerField } from './owner';
import { reviewField } from './review';
import { serviceNameField } from './service-name';
import { stagesField } from './stages';

installTokens();

/** Form fields of the golden-path templates. */
export const scaffolderGoldenPathModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    serviceNameField,
    ownerField,
    dependenciesField,
    configField,
    stagesField,
    reviewField,
  ],
});
