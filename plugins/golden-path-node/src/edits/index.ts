export * from './editYaml';
export * from './fieldEdit';
export * from './variablesFile';
