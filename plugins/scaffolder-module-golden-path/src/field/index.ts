export * from './controlStyle';
export * from './FieldFrame';
export * from './FieldShell';
