export * from './approvals';
export * from './emergencyChange';
export * from './overlayFiles';
export * from './requests';
