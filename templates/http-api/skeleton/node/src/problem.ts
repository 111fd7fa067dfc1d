/** Errors as `application/problem+json`. @see https://www.rfc-editor.org/rfc/rfc9457 */
import { STATUS_CODES } from 'node:http';
import { trace } from '@opentelemetry/api';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

/** One thing that is wrong with a request. */
export interface InvalidPart {
  /** What is wrong, for people. */
  readonly detail: string;
  /** JSON pointer into the body, as a URI fragment: `#/name`. */
  readonly pointer?: string;
  /** Name of the query or path parameter. */
  readonly parameter?: string;
}

/** An error whose text may be shown to the client. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  readonly statusCode: number;
  readonly errors: readonly InvalidPart[];

  constructor(statusCode: number, detail: string, errors: readonly InvalidPart[] = []) {
    super(detail);
    this.statusCode = statusCode;
    this.errors = errors;
  }
}

/** 404. */
export function notFound(detail: string): ProblemError {
  return new ProblemError(404, detail);
}

/**
 * Parses a part of a request.
 *
 * @throws ProblemError with status 422 that lists every wrong field.
 */
export function parseOrRefuse<T extends z.ZodType>(
  schema: T,
  value: unknown,
  part: 'body' | 'query' | 'path',
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map(issue => {
    const path = issue.path.map(key => String(key).replaceAll('~', '~0').replaceAll('/', '~1'));
    return part === 'body'
      ? { pointer: ['#', ...path].join('/'), detail: issue.message }
      : { parameter: path.join('.'), detail: issue.message };
  });
  throw new ProblemError(422, `The request's ${part} is not valid.`, errors);
}

/** Answers with a problem. What went wrong inside is logged, and never told. */
export function sendProblem(
  error: FastifyError | ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { statusCode = 500 } = error;
  const status = statusCode >= 400 && statusCode <= 599 ? statusCode : 500;
  if (status >= 500) request.log.error({ err: error }, 'request failed');
  return reply
    .code(status)
    .type('application/problem+json')
    .send({
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      ...(status < 500 && { detail: error.message }),
      ...(error instanceof ProblemError && error.errors.length > 0 && { errors: error.errors }),
      trace_id: trace.getActiveSpan()?.spanContext().traceId,
    });
}
