export { localFiles } from './localFiles';
