/** Channel that pages listen to. */
export const readinessChannel = 'readiness';

export * from './followRevision';
