export * from './changeRequest';
export * from './deletePreviewImages';
export * from './limitPreviews';
export * from './pinRelease';
export * from './previewComment';
