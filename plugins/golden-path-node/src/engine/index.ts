export * from './blueprintInput';
export * from './engine';
export * from './openEngine';
export * from './preview';
