export * from './Banner';
export * from './EmptyView';
export * from './messageOf';
export * from './SilentPortal';
export * from './ViewStates';
