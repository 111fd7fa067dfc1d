export { incidentHelpApi } from './extension';
