export * from './kubernetesModels';
export * from './schemaSource';
export * from './validateObjects';
