export { runbooksPage } from './extension';
export { runbooksRouteRef } from './routes';
