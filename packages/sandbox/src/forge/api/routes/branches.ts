import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { listBranches, readCommit } from '../../git';
import {
  branchTip,
  createBranch,
  deleteBranch,
  newProtection,
  timestamp,
} from '../../operations';
import { accessOf, mayPushTo, reaches, ruleFor } from '../../policy';
import { NOT_FOUND } from '../../guard';
import { protectionSchema, type Protection } from '../../state';
import { paged } from '../paging';
import { presentPayloadCommit } from '../present';
import {
  param,
  parseBody,
  reading,
  writing,
  type RepositoryContext,
  type Route,
} from '../route';

const newBranch = z.object({
  new_branch_name: z.string(),
  old_branch_name: z.string().optional(),
  old_ref_name: z.string().optional(),
});

const ruleFields = protectionSchema
  .omit({ rule_name: true, created_at: true, updated_at: true })
  .partial();
const newRule = ruleFields.extend({
  rule_name: z.string().max(100).optional(),
  branch_name: z.string().max(100).optional(),
});

/** `/branches` and `/branch_protections`. */
export const branchRoutes: Route[] = [
  reading('/branches', async context => {
    const branches = await listBranches(context.repository.path);
    return paged(context, branches, ({ name, sha }) =>
      presentBranch(context, name, sha),
    );
  }),
  writing('post', '/branches', 'write', async context => {
    const body = parseBody(newBranch, context);
    const { forge, repository, person } = context;
    const sha = await createBranch(forge, repository, person, {
      name: body.new_branch_name,
      from:
        body.old_ref_name ||
        body.old_branch_name ||
        repository.state.defaultBranch,
    });
    return {
      status: 201,
      json: await presentBranch(context, body.new_branch_name, sha),
    };
  }),
  reading('/branches/:branch(*)', async context => {
    const name = param(context, 'branch');
    const sha = await branchTip(context.repository, name);
    if (!sha) throw new NotFoundError(NOT_FOUND);
    return { json: await presentBranch(context, name, sha) };
  }),
  writing('delete', '/branches/:branch(*)', 'write', async context => {
    const { forge, repository, person } = context;
    await deleteBranch(forge, repository, person, param(context, 'branch'));
    return { status: 204 };
  }),
  reading('/branch_protections', context => ({
    json: context.repository.state.protections.map(presentRule),
  })),
  writing('post', '/branch_protections', 'admin', async context => {
    const { forge, repository } = context;
    const {
      branch_name: branch,
      rule_name: named,
      ...fields
    } = parseBody(newRule, context);
    const name = named || branch;
    if (!name) throw new InputError('rule_name is empty');
    const rule = newProtection(
      { ...defined(fields), rule_name: name },
      timestamp(forge),
    );
    await forge.repositories.update(repository, state => {
      if (state.protections.some(one => one.rule_name === name)) {
        // Gitea answers 403 here, not 409.
        throw new NotAllowedError('Branch protection already exist');
      }
      return { ...state, protections: [...state.protections, rule] };
    });
    return { status: 201, json: presentRule(rule) };
  }),
  reading('/branch_protections/:name(*)', context => ({
    json: presentRule(requireRule(context)),
  })),
  writing('patch', '/branch_protections/:name(*)', 'admin', async context => {
    const { forge, repository } = context;
    const before = requireRule(context);
    const after: Protection = {
      ...before,
      ...defined(parseBody(ruleFields, context)),
      updated_at: timestamp(forge),
    };
    await forge.repositories.update(repository, state => ({
      ...state,
      protections: state.protections.map(rule =>
        rule.rule_name === before.rule_name ? after : rule,
      ),
    }));
    return { json: presentRule(after) };
  }),
  writing('delete', '/branch_protections/:name(*)', 'admin', async context => {
    const { forge, repository } = context;
    const { rule_name: name } = requireRule(context);
    await forge.repositories.update(repository, state => ({
      ...state,
      protections: state.protections.filter(rule => rule.rule_name !== name),
    }));
    return { status: 204 };
  }),
];

async function presentBranch(
  context: RepositoryContext,
  name: string,
  sha: string,
) {
  const { forge, repository, actor } = context;
  const rule = ruleFor(repository.state, name);
  const writes = reaches(
    accessOf(forge.organisation, repository.state, actor),
    'write',
  );
  return {
    name,
    commit: presentPayloadCommit(
      context,
      repository,
      await readCommit(repository.path, sha),
    ),
    protected: rule !== undefined,
    required_approvals: rule?.required_approvals ?? 0,
    enable_status_check: rule?.enable_status_check ?? false,
    status_check_contexts: rule?.status_check_contexts ?? [],
    user_can_push:
      writes && actor !== undefined && mayPushTo(rule, actor.person),
    user_can_merge: writes,
    effective_branch_protection_name: rule?.rule_name ?? '',
  };
}

/** Gitea's `BranchProtection`. */
function presentRule(rule: Protection) {
  return { branch_name: rule.rule_name, ...rule };
}

function requireRule(context: RepositoryContext): Protection {
  const name = param(context, 'name');
  const rule = context.repository.state.protections.find(
    one => one.rule_name === name,
  );
  if (!rule) throw new NotFoundError(NOT_FOUND);
  return rule;
}

/** Without keys that are undefined, which would hide a default. */
function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}
