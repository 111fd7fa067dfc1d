export * from './createEmergencyChanges';
export type * from './emergencyChanges';
export * from './emergencyRoutes';
export * from './requesterNames';
export * from './scheduleEmergencyChanges';
