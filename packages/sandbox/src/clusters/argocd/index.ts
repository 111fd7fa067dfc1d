export * from './applications';
export * from './resources';
export * from './source';
export * from './startArgocd';
