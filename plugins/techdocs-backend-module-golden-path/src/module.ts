import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { techdocsGeneratorExtensionPoint } from '@backstage/plugin-techdocs-node';
import { createGoldenPathGenerator } from './generator';

/** Module of the TechDocs plugin that builds documentation in process. */
export const techdocsModuleGoldenPath = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'golden-path',
  register(reg) {
    reg.registerInit({
      deps: {
        generator: techdocsGeneratorExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ generator, config, logger }) {
        generator.setTechdocsGenerator(
          createGoldenPathGenerator(config, logger),
        );
      },
    });
  },
});
