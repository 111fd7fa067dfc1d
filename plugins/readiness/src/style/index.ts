export { outlined, smallIcons } from '@golden-path/plugin-golden-path-react';
