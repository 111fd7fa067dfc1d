import { InputError } from '@backstage/errors';

/** One thing wrong with a value: where, what was found, and what is accepted. */
export interface ValidationIssue {
  /** Dotted path, such as `spec.sizing.production.cpu.limit`; empty for the whole value. */
  readonly field: string;
  readonly message: string;
}

/** An InputError that carries its issues as data. */
export class ValidationError extends InputError {
  readonly issues: readonly ValidationIssue[];
  constructor(what: string, issues: readonly ValidationIssue[]) {
    super(
      issues
        .map(issue => `${issue.field || what}: ${issue.message}`)
        .join('\n'),
    );
    this.name = 'InputError';
    this.issues = issues;
  }
}
