export * from './prescan';
export type { PatchTarget, TargetedPatch } from './patches';
