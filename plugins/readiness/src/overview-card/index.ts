export { readinessCard } from './extension';
