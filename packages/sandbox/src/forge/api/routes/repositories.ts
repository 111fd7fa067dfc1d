import { NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { findPerson } from '../../organisation';
import { accessOf, accessOfPerson, reaches } from '../../policy';
import { NOT_FOUND } from '../../guard';
import { nextId, timestamp } from '../../operations';
import { paged } from '../paging';
import { presentLabel, presentPerson, presentRepository } from '../present';
import {
  forAnyone,
  param,
  parseBody,
  reading,
  writing,
  type Route,
} from '../route';

const edit = z.object({
  description: z.string().max(2048).optional(),
  private: z.boolean().optional(),
});

const newLabel = z.object({
  name: z.string().min(1).max(50),
  color: z.string().regex(/^#?[0-9a-fA-F]{6}$/, 'accepted is #rrggbb'),
  description: z.string().max(200).optional(),
});

/** `/repos/search`, the repository itself, who may do what with it, its labels. */
export const repositoryRoutes: Route[] = [
  forAnyone('/repos/search', async context => {
    const { forge, actor, query } = context;
    const wanted = (query.get('q') ?? '').toLowerCase();
    const found = forge.repositories
      .list()
      .filter(
        ({ state }) =>
          state.name.toLowerCase().includes(wanted) &&
          reaches(accessOf(forge.organisation, state, actor), 'read'),
      );
    const page = await paged(context, found, one =>
      presentRepository(context, one),
    );
    return { ...page, json: { ok: true, data: page.json } };
  }),
  reading('', async context => ({
    json: await presentRepository(context, context.repository),
  })),
  writing('patch', '', 'admin', async context => {
    const body = parseBody(edit, context);
    const { forge, repository } = context;
    await forge.repositories.update(repository, state => ({
      ...state,
      description: body.description ?? state.description,
      private: body.private ?? state.private,
      updatedAt: timestamp(forge),
    }));
    return { json: await presentRepository(context, repository) };
  }),
  writing('delete', '', 'admin', async context => {
    const { forge, repository } = context;
    await forge.repositories.exclusively(repository, () =>
      forge.repositories.remove(repository),
    );
    return { status: 204 };
  }),
  reading('/collaborators/:username/permission', context => {
    const { forge, repository, url } = context;
    const login = param(context, 'username');
    const person = findPerson(forge.organisation, login);
    if (!person) throw new NotFoundError(NOT_FOUND);
    const access = accessOfPerson(forge.organisation, repository.state, person);
    return {
      json: {
        permission: access,
        role_name: access,
        user: presentPerson(url, person),
      },
    };
  }),
  reading('/labels', context =>
    paged(context, context.repository.state.labels, label =>
      presentLabel(context.url, context.repository, label),
    ),
  ),
  writing('post', '/labels', 'write', async context => {
    const body = parseBody(newLabel, context);
    const { forge, repository } = context;
    const label = {
      id: await nextId(forge, repository),
      name: body.name,
      color: body.color.replace('#', '').toLowerCase(),
      description: body.description ?? '',
    };
    await forge.repositories.update(repository, state => ({
      ...state,
      labels: [...state.labels, label],
    }));
    return {
      status: 201,
      json: presentLabel(context.url, repository, label),
    };
  }),
];
