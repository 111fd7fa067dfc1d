import { CustomErrorBase, InputError } from '@backstage/errors';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import express, { type RequestHandler } from 'express';

/** The body of a request is larger than accepted; HTTP 413. */
export class PayloadTooLargeError extends CustomErrorBase {
  override readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}

const parse = express.json({
  limit: limits.restBodyBytes,
  reviver(key: string, value: unknown) {
    if (key === '__proto__') throw new SyntaxError('__proto__');
    return value;
  },
});

/** Reads a body of JSON, at most 1 MiB after decompression and without the key `__proto__`. */
export const jsonBody: RequestHandler = (request, response, next) => {
  parse(request, response, (error?: unknown) => {
    if (error === undefined) next();
    else next(errorOf(error));
  });
};

function errorOf(error: unknown): Error {
  const type =
    typeof error === 'object' && error !== null && 'type' in error
      ? error.type
      : undefined;
  return type === 'entity.too.large'
    ? new PayloadTooLargeError(
        `body: has more than the accepted ${limits.restBodyBytes} bytes`,
      )
    : new InputError(
        'body: accepted is JSON in UTF-8 without the key __proto__',
      );
}
