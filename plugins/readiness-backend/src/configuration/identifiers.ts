import { z } from 'zod';

/** Id of a check or a level: stable API, part of addresses and of the database. */
export const checkId = z
  .string()
  .max(63)
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'accepted: lower-case words with "-" between them',
  );
