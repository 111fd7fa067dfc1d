export { buildNavigation, titleFromName } from './navigation';
export type { NavigationSource, NavItem } from './navigation';
