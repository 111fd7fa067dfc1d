export * from './buildFileNodes';
export * from './FileExplorer';
