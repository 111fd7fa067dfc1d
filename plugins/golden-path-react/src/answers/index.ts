export * from './AnswerCache';
export * from './ConditionalReader';
export * from './refusals';
export * from './servicePath';
