import {
  createFrontendModule,
  PageLayout,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { PortalPageLayout } from './PortalPageLayout';

/** The head of the portal's pages, in place of Backstage's. */
export const pageLayoutModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SwappableComponentBlueprint.make({
      name: 'core-page-layout',
      params: define =>
        define({ component: PageLayout, loader: () => PortalPageLayout }),
    }),
  ],
});
