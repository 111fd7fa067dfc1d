import { createApp } from '@backstage/frontend-defaults';
import { brandingModule } from './branding';
import { catalogModule } from './catalog';
import { entityHeaderModule } from '@golden-path/plugin-golden-path';
import { navigationModule } from './navigation';
import { pageLayoutModule } from './page-layout';
import { signInModule } from './sign-in';

/** The portal. Plugins are found among this package's dependencies; listed here is only what belongs to the app itself. */
export const app = createApp({
  features: [
    brandingModule,
    catalogModule,
    entityHeaderModule,
    navigationModule,
    pageLayoutModule,
    signInModule,
  ],
});
