import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { installTokens } from '@golden-path/plugin-golden-path-react';
import { darkTheme, lightTheme } from './themes';

installTokens();

/** The portal's own themes, light and dark. */
export const brandingModule = createFrontendModule({
  pluginId: 'app',
  extensions: [lightTheme, darkTheme],
});
