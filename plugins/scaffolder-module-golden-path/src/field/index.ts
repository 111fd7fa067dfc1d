export * from './FieldShell';
