import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { onlyWhenChanged } from './onlyWhenChanged';
import { createRunbooksCollator } from './runbooksCollator';
import { createRunbooksSource } from './runbooksSource';

const scheduleKey = 'search.collators.runbooks.schedule';
/** How often it is asked whether anything changed; nothing is collected when not. */
const defaultSchedule = {
  frequency: { minutes: 1 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 10 },
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
        const source = createRunbooksSource({ auth, discovery });
        indexRegistry.addCollator({
          schedule: onlyWhenChanged(
            scheduler.createScheduledTaskRunner(
              configured
                ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
                    configured,
                  )
                : defaultSchedule,
            ),
            source,
          ),
          factory: createRunbooksCollator(source),
        });
      },
    });
  },
});
