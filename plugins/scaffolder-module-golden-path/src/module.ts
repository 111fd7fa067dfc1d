import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { configField } from './config';
import { dependenciesField } from './dependencies';
import { restoreDraft } from './draft';
import { ownerField } from './owner';
import { reviewField } from './review';
import { serviceNameField } from './service-name';
import { stagesField } from './stages';
import { stepField } from './step';
import { systemField } from './system';

installTokens();
restoreDraft(window);

/** Form fields of the golden-path templates. */
export const scaffolderGoldenPathModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    stepField,
    serviceNameField,
    ownerField,
    systemField,
    dependenciesField,
    configField,
    stagesField,
    reviewField,
  ],
});
