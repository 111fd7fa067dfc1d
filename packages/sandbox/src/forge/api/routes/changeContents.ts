import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { findEntry, readCommit, type Signature } from '../../git';
import { changeFiles, timestamp, type FileOperation } from '../../operations';
import type { Person } from '../../organisation';
import { presentEntry, presentFileCommit } from '../present';
import {
  param,
  parseBody,
  writing,
  type Route,
  type WriteContext,
} from '../route';

const identity = z
  .object({ name: z.string().max(200), email: z.string().max(254) })
  .partial();
const common = z.object({
  branch: z.string().optional(),
  new_branch: z.string().optional(),
  message: z
    .string()
    .max(60 * 1024)
    .optional(),
  author: identity.optional(),
  committer: identity.optional(),
  dates: z
    .object({
      author: z.iso.datetime({ offset: true }),
      committer: z.iso.datetime({ offset: true }),
    })
    .partial()
    .optional(),
});
type Common = z.infer<typeof common>;

const content = z.base64('content is not base64');
const sha = z.string().max(40);
const changes = common.extend({
  files: z.array(
    z.object({
      operation: z.enum(['create', 'update', 'delete']),
      path: z.string(),
      content: content.optional(),
      sha: sha.optional(),
      from_path: z.string().optional(),
    }),
  ),
});
const creation = common.extend({ content });
const update = common.extend({
  content,
  sha,
  from_path: z.string().optional(),
});
const deletion = common.extend({ sha });

/** Commits through the API: several files at once, or one. */
export const changeContentsRoutes: Route[] = [
  writing('post', '/contents', 'write', async context => {
    const body = parseBody(changes, context);
    const operations = body.files.map(file => ({
      operation: file.operation,
      path: file.path,
      content: Buffer.from(file.content ?? '', 'base64'),
      sha: file.sha,
      fromPath: file.from_path,
    }));
    const result = await commit(context, body, operations);
    return { status: 201, json: result };
  }),
  writing('post', '/contents/:path(*)', 'write', async context => {
    const body = parseBody(creation, context);
    return {
      status: 201,
      json: await commitOne(context, body, {
        operation: 'create',
        path: param(context, 'path'),
        content: Buffer.from(body.content, 'base64'),
      }),
    };
  }),
  writing('put', '/contents/:path(*)', 'write', async context => {
    const body = parseBody(update, context);
    return {
      json: await commitOne(context, body, {
        operation: 'update',
        path: param(context, 'path'),
        content: Buffer.from(body.content, 'base64'),
        sha: body.sha,
        fromPath: body.from_path,
      }),
    };
  }),
  writing('delete', '/contents/:path(*)', 'write', async context => {
    const body = parseBody(deletion, context);
    return {
      json: await commitOne(context, body, {
        operation: 'delete',
        path: param(context, 'path'),
        content: Buffer.alloc(0),
        sha: body.sha,
      }),
    };
  }),
];

async function commitOne(
  context: WriteContext,
  body: Common,
  operation: FileOperation,
) {
  const { files, ...rest } = await commit(context, body, [operation]);
  return { ...rest, content: files[0] };
}

async function commit(
  context: WriteContext,
  body: Common,
  operations: readonly FileOperation[],
) {
  const { forge, repository, person } = context;
  const author = signature(context, body.author ?? body.committer, person);
  const committer = signature(context, body.committer ?? body.author, person);
  const at = await changeFiles(forge, repository, person, {
    files: operations,
    branch: body.branch || undefined,
    newBranch: body.new_branch || undefined,
    message: body.message?.trim() || defaultMessage(operations),
    author: { ...author, date: body.dates?.author ?? author.date },
    committer: { ...committer, date: body.dates?.committer ?? committer.date },
  });
  const reference =
    body.new_branch || body.branch || repository.state.defaultBranch;
  const files: unknown[] = [];
  for (const { operation, path } of operations) {
    const entry =
      operation === 'delete'
        ? undefined
        : await findEntry(repository.path, at, path);
    files.push(
      entry
        ? presentEntry(context, repository, entry, {
            reference,
            lastCommit: at,
          })
        : // Gitea has null in the place of a deleted file.
          null,
    );
  }
  return {
    files,
    commit: presentFileCommit(
      context,
      repository,
      await readCommit(repository.path, at),
    ),
    verification: {
      verified: false,
      reason: 'gpg.error.not_signed_commit',
      signature: '',
      payload: '',
    },
  };
}

function signature(
  { forge }: WriteContext,
  given: z.infer<typeof identity> | undefined,
  person: Person,
): Signature {
  if (given && Boolean(given.name) !== Boolean(given.email)) {
    throw new InputError('author: accepted are name and email together');
  }
  return {
    name: given?.name || person.fullName,
    email: given?.email || person.email,
    date: timestamp(forge),
  };
}

function defaultMessage(operations: readonly FileOperation[]): string {
  const verbs = { create: 'Add', update: 'Update', delete: 'Delete' } as const;
  return operations
    .map(({ operation, path }) => `${verbs[operation]} ${path}`)
    .join('\n');
}
