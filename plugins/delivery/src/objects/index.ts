export * from './EventTable';
export * from './ObjectsView';
