export { environmentsTab } from './extension';
