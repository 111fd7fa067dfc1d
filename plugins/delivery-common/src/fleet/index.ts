export * from './fleetRow';
export * from './fleetRowOf';
export {
  groupOf,
  rankOf,
  rankOfState,
  severityOf,
  statusesOf,
  statusOfCell,
  statusOfSeverity,
} from './severity';
