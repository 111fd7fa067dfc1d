import { readCount } from './fields';

/** `metadata.generation`: raised by the server whenever the spec changes. */
export const generationOf = (object: unknown) =>
  readCount(object, 'metadata', 'generation');

/** The generation of the spec that `status` speaks of. */
export const observedGenerationOf = (object: unknown) =>
  readCount(object, 'status', 'observedGeneration');
