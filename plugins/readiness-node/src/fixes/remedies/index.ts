export * from './blueprintRemedies';
