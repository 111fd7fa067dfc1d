export * from './Banner';
export * from './EmptyView';
export * from './ViewStates';
