export * from './blueprintInput';
