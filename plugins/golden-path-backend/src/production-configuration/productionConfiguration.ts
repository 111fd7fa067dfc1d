import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { findProductionProblems } from './findProductionProblems';

const productionConfigurationServiceRef = createServiceRef<
  Record<string, never>
>({ id: 'golden-path.production-configuration', scope: 'root' });

/**
 * Stops a production start-up before any plugin starts when something needed is missing or too open.
 * Does nothing unless `NODE_ENV` is `production`.
 *
 * @throws ConflictError that lists every key at once
 */
export const productionConfiguration = createServiceFactory({
  service: productionConfigurationServiceRef,
  initialization: 'always',
  deps: { config: coreServices.rootConfig },
  factory({ config }) {
    const problems =
      process.env.NODE_ENV === 'production'
        ? findProductionProblems(config)
        : [];
    if (problems.length > 0)
      throw new ConflictError(
        `The configuration can't be used in production:\n${problems.map(problem => `  - ${problem}`).join('\n')}`,
      );
    return {};
  },
});
