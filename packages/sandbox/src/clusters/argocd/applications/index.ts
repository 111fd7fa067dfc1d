export * from './application';
export * from './applicationController';
export { createRenderStore, type RenderStore } from './renderStore';
