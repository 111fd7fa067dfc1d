import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { readOnCallSource, type OnCallSource } from '../on-call';

/** Who is on call, as every plugin of this process asks. */
export interface ConfiguredOnCall {
  /** Undefined where none is configured. */
  readonly source: OnCallSource | undefined;
}

/**
 * The on-call source of this process: one for all plugins, so that what one has asked, another one does not ask again, and
 * all share its limits. To ask another source than `goldenPath.onCall` says, a backend brings its own factory.
 */
export const onCallServiceRef = createServiceRef<ConfiguredOnCall>({
  id: 'golden-path.on-call',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => ({ source: readOnCallSource(config) }),
    }),
});
