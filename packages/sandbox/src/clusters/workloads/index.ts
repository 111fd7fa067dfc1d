export { createNodes } from './nodes';
export { resources } from './resources';
export { workloadControllers } from './workloadControllers';
