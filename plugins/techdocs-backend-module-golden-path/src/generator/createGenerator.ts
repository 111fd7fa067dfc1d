import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  GeneratorRunOptions,
  TechdocsGenerator,
} from '@backstage/plugin-techdocs-node';
import { generateDocs } from './generateDocs';

/**
 * The generator for the TechDocs plugin. Its extension point accepts instances of its own class only, so the instance
 * is one of those, with the run, which would start MkDocs or Docker, replaced.
 */
export function createGoldenPathGenerator(
  config: RootConfigService,
  logger: LoggerService,
): TechdocsGenerator {
  return Object.assign(TechdocsGenerator.fromConfig(config, { logger }), {
    run: (options: GeneratorRunOptions) => generateDocs(options),
  });
}
