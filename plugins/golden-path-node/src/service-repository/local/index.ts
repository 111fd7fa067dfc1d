export { localEnvironmentFile, localFiles } from './localFiles';
export { localServersOf } from './servers';
