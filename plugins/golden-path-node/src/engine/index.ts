export * from './blueprintInput';
export * from './engine';
export * from './preview';
