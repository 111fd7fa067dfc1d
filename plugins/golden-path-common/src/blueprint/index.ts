export * from './config';
export * from './jsonSchema';
export * from './parse';
export * from './rules';
export * from './schema';
export * from './size';
export * from './form';
export * from './formValues';
