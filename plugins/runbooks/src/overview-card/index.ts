export { runbooksCard } from './extension';
