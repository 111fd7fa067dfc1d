export * from './changeRequest';
export * from './deletePreviewImages';
export * from './pinRelease';
export * from './previewComment';
