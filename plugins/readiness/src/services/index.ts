export * from './ServicesView';
