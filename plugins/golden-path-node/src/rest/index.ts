/**
 * What the REST interfaces and actions of several plugins share: requests taken apart, cursors, tags, who may see which
 * services. Apart from the package's root, so that the command line doesn't load a backend.
 *
 * @packageDocumentation
 */
export * from './answering';
export * from './assertAmong';
export * from './assertPermission';
export * from './audited';
export * from './cappedList';
export * from './databaseAnswer';
export * from './decideVisible';
export * from './derivedKeys';
export * from './entityTag';
export * from './findService';
export * from './followVersion';
export * from './isVisibleTo';
export * from './onceAMoment';
export * from './parseRequest';
export * from './person';
export * from './personReference';
export * from './revisionSignals';
export * from './routing';
export * from './serviceAccess';
export * from './serviceInput';
export * from './serviceReference';
export * from './serviceRules';
export * from './signedCursor';
export * from './listPlace';
export * from './openCursor';
export * from './orderedPage';
