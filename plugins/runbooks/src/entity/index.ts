export { runbooksTab } from './extension';
