export { readinessTab } from './extension';
