import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { createRunbooksCollator } from './runbooksCollator';

const scheduleKey = 'search.collators.runbooks.schedule';
const defaultSchedule = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 30 },
};

/** Module of the plugin `search` that has runbooks found. */
export const searchModuleRunbooks = createBackendModule({
  pluginId: 'search',
  moduleId: 'runbooks-collator',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const configured = config.getOptionalConfig(scheduleKey);
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(
            configured
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(configured)
              : defaultSchedule,
          ),
          factory: createRunbooksCollator({ auth, discovery }),
        });
      },
    });
  },
});
