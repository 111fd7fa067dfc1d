import type { Request, Response } from 'express';
import { identify, requireRepository } from '../guard';
import type { Forge } from '../operations';
import type { Actor } from '../organisation';
import type { Repository } from '../state';
import { renderPage, type PageContent } from './frame';
import { createSessions, type Sessions } from './session';

/** What the routes of the pages share. */
export interface Site {
  forge: Forge;
  url: string;
  sessions: Sessions;
  /** Who looks: the browser's session, or a token where a program asks. */
  actor(request: Request): Actor | undefined;
  /** @throws NotFoundError for what is absent, or hidden from who looks. */
  repository(request: Request): Repository;
  show(request: Request, response: Response, page: PageContent): void;
}

export function createSite(forge: Forge, url: string): Site {
  const sessions = createSessions(forge.organisation);
  const actor = (request: Request): Actor | undefined => {
    const person = sessions.of(request)?.person;
    return (
      identify(forge.organisation, request.headers.authorization) ??
      (person && { person, scope: 'read' })
    );
  };
  return {
    forge,
    url,
    sessions,
    actor,
    repository: request =>
      requireRepository(
        forge,
        actor(request),
        pathParam(request, 'owner'),
        pathParam(request, 'repo'),
        'read',
      ),
    show: (request, response, page) => {
      const frame = {
        people: forge.organisation.people,
        session: sessions.of(request),
        path: request.originalUrl,
      };
      response.type('html').send(renderPage(frame, page));
    },
  };
}

/** A parameter of the path; absent is ''. */
export function pathParam(request: Request, name: string): string {
  return request.params[name] ?? '';
}

/** Fields of a form; of a repeated one the first, of a nested one nothing. */
export function formFields(request: Request): ReadonlyMap<string, string> {
  const body: unknown = request.body;
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(body ?? {})) {
    if (typeof value === 'string') fields.set(name, value);
  }
  return fields;
}

/** An address on this site, or the start page: never another site. */
export function ownPath(path: string | undefined): string {
  return path && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : '/';
}
