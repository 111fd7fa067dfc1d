import { NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { createRepository } from '../../operations';
import {
  findPerson,
  findTeam,
  membersOf,
  type Person,
  type Team,
} from '../../organisation';
import { accessOf, mayCreateIn, reaches } from '../../policy';
import { NOT_FOUND } from '../../guard';
import { paged } from '../paging';
import {
  presentOrganization,
  presentOwner,
  presentPerson,
  presentRepository,
  presentTeams,
} from '../present';
import {
  forAnyone,
  param,
  parseBody,
  signedIn,
  type ApiContext,
  type Route,
} from '../route';

/** The version of Gitea whose API this is a subset of. */
export const GITEA_VERSION = '1.23.8';

const newRepository = z.object({
  name: z.string(),
  description: z.string().max(2048).optional(),
  private: z.boolean().optional(),
  default_branch: z.string().optional(),
  auto_init: z.boolean().optional(),
});

/** `/version`, `/user…`, `/users…`, `/orgs…`, `/teams…`. */
export const peopleRoutes: Route[] = [
  forAnyone('/version', () => ({ json: { version: GITEA_VERSION } })),
  forAnyone('/settings/api', () => ({
    json: {
      max_response_items: 50,
      default_paging_num: 30,
      default_git_trees_per_page: 1000,
      default_max_blob_size: 10 * 1024 * 1024,
    },
  })),
  signedIn('get', '/user', ({ url, person }) => ({
    json: presentPerson(url, person),
  })),
  signedIn('get', '/user/orgs', context =>
    paged(context, teamsOf(context, context.person), presentOrganization),
  ),
  signedIn('get', '/user/teams', context =>
    paged(
      context,
      teamsOf(context, context.person).flatMap(presentTeams),
      team => team,
    ),
  ),
  signedIn('get', '/user/repos', context => {
    const { forge, actor, person } = context;
    const mine = forge.repositories
      .list()
      .filter(
        ({ state }) =>
          reaches(accessOf(forge.organisation, state, actor), 'read') &&
          (mayCreateIn(state.owner, person) ||
            state.createdBy === person.login),
      );
    return paged(context, mine, one => presentRepository(context, one));
  }),
  forAnyone('/users/search', async context => {
    const wanted = (context.query.get('q') ?? '').toLowerCase();
    const found = context.forge.organisation.people.filter(person =>
      `${person.login} ${person.fullName}`.toLowerCase().includes(wanted),
    );
    const page = await paged(context, found, one =>
      presentPerson(context.url, one),
    );
    return { ...page, json: { ok: true, data: page.json } };
  }),
  forAnyone('/users/:username', context => {
    const { organisation } = context.forge;
    const name = param(context, 'username');
    const person = findPerson(organisation, name);
    if (person) return { json: presentPerson(context.url, person) };
    return { json: presentOwner(context.url, teamParam(context, 'username')) };
  }),
  forAnyone('/users/:username/orgs', context => {
    const person = findPerson(
      context.forge.organisation,
      param(context, 'username'),
    );
    if (!person) throw new NotFoundError(NOT_FOUND);
    return paged(context, teamsOf(context, person), presentOrganization);
  }),
  forAnyone('/orgs', context =>
    paged(context, context.forge.organisation.teams, presentOrganization),
  ),
  forAnyone('/orgs/:org', context => ({
    json: presentOrganization(teamParam(context, 'org')),
  })),
  forAnyone('/orgs/:org/members', context =>
    paged(
      context,
      membersOf(context.forge.organisation, teamParam(context, 'org')),
      person => presentPerson(context.url, person),
    ),
  ),
  forAnyone('/orgs/:org/members/:username', context => {
    const team = teamParam(context, 'org');
    const login = param(context, 'username');
    const person = findPerson(context.forge.organisation, login);
    if (!person?.teams.includes(team.name)) throw new NotFoundError(NOT_FOUND);
    return { status: 204 };
  }),
  forAnyone('/orgs/:org/teams', context =>
    paged(context, presentTeams(teamParam(context, 'org')), team => team),
  ),
  forAnyone('/teams/:id/members', context => {
    const id = Number(param(context, 'id'));
    const { organisation } = context.forge;
    const team = organisation.teams.find(one =>
      presentTeams(one).some(row => row.id === id),
    );
    if (!team) throw new NotFoundError(NOT_FOUND);
    const owners = id % 2 === 1;
    const members = membersOf(organisation, team).filter(
      ({ login }) => !owners || team.owners.includes(login),
    );
    return paged(context, members, one => presentPerson(context.url, one));
  }),
  forAnyone('/orgs/:org/repos', context => {
    const { forge, actor } = context;
    const team = teamParam(context, 'org');
    const visible = forge.repositories
      .list()
      .filter(
        ({ state }) =>
          state.owner === team.name &&
          reaches(accessOf(forge.organisation, state, actor), 'read'),
      );
    return paged(context, visible, one => presentRepository(context, one));
  }),
  signedIn('post', '/orgs/:org/repos', async context => {
    const body = parseBody(newRepository, context);
    const repository = await createRepository(context.forge, context.person, {
      owner: param(context, 'org'),
      name: body.name,
      description: body.description,
      private: body.private,
      defaultBranch: body.default_branch || undefined,
      autoInit: body.auto_init,
    });
    return { status: 201, json: await presentRepository(context, repository) };
  }),
];

function teamsOf(context: ApiContext, person: Person): Team[] {
  return context.forge.organisation.teams.filter(team =>
    person.teams.includes(team.name),
  );
}

/** @throws NotFoundError where the parameter is no team. */
function teamParam(context: ApiContext, name: string): Team {
  const team = findTeam(context.forge.organisation, param(context, name));
  if (!team) throw new NotFoundError(NOT_FOUND);
  return team;
}
