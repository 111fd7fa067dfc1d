export { dependencyKinds, secretsOf } from './dependencies';
export { environmentFile, type EnvironmentFile } from './environmentFile';
export { generateConfigChange } from './generateConfigChange';
export { overlayNamespace, previewNumber } from './overlayNames';
export { unreleasedTag } from './release';
