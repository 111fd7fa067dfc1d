export * from './IncidentHelpApi';
export * from './useIncidentHelp';
