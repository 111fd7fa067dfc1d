export { environmentsCard } from './extension';
