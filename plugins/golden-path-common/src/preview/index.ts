export * from './preview';
export * from './blueprintReading';
