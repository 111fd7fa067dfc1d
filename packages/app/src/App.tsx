import { createApp } from '@backstage/frontend-defaults';
import { brandingModule } from './branding';
import { navigationModule } from './navigation';
import { signInModule } from './sign-in';

/** The portal. Plugins are found among this package's dependencies; listed here is only what belongs to the app itself. */
export const app = createApp({
  features: [brandingModule, navigationModule, signInModule],
});
