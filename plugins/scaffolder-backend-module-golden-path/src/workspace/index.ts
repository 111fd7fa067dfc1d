export * from './serviceTrees';
export * from './workspaceTree';
