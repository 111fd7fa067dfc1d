import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { ConfigField } from './config/ConfigField';
import { DependenciesField } from './dependencies/DependenciesField';
import { restoreDraft } from './draft';
import { OwnerField } from './owner/OwnerField';
import { ReviewField } from './review/ReviewField';
import { validateReview } from './review/validateReview';
import { ServiceNameField } from './service-name/ServiceNameField';
import { validateServiceName } from './service-name/validateServiceName';
import { StagesField } from './stages/StagesField';
import { validateStages } from './stages/validateStages';
import { StepField } from './step/StepField';
import { SystemField } from './system/SystemField';

installTokens();
restoreDraft(window);

/**
 * The form fields for portals on the old frontend system: each is given to `scaffolderPlugin.provide()`, and what
 * comes back stands inside `<ScaffolderFieldExtensions>`.
 */
export const goldenPathFieldExtensions = [
  createScaffolderFieldExtension({
    name: 'GoldenPathStep',
    component: StepField,
  }),
  createScaffolderFieldExtension({
    name: 'GoldenPathServiceName',
    component: ServiceNameField,
    validation: validateServiceName,
  }),
  createScaffolderFieldExtension({
    name: 'GoldenPathOwner',
    component: OwnerField,
  }),
  createScaffolderFieldExtension({
    name: 'GoldenPathSystem',
    component: SystemField,
  }),
  createScaffolderFieldExtension({
    name: 'GoldenPathDependencies',
    component: DependenciesField,
  }),
  createScaffolderFieldExtension({
    name: 'GoldenPathConfig',
    component: ConfigField,
  }),
  createScaffolderFieldExtension({
    name: 'GoldenPathEnvironments',
    component: StagesField,
    validation: validateStages,
  }),
  createScaffolderFieldExtension({
    name: 'GoldenPathReview',
    component: ReviewField,
    validation: validateReview,
  }),
] as const;
