import type { Person } from '../organisation';
import { markup, type Markup, type Piece } from './markup';
import type { Session } from './session';

/** What every page has around it. */
export interface Frame {
  people: readonly Person[];
  session: Session | undefined;
  /** Where to return to after choosing whom to act as. */
  path: string;
}

export interface PageContent {
  title: string;
  crumbs?: readonly Crumb[];
  heading: Piece;
  /** Beside the heading. */
  aside?: Piece;
  tabs?: readonly Tab[];
  body: Piece;
}

export interface Crumb {
  label: string;
  href: string;
}

export interface Tab extends Crumb {
  count?: number;
  on: boolean;
}

/** A whole page. It loads one style sheet and runs no script. */
export function renderPage(frame: Frame, page: PageContent): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Golden Path forge</title>
<link rel="stylesheet" href="/-/style.css">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
  <a class="brand" href="/">Golden Path forge</a>
  <span class="simulation" title="A stand-in for a Git host on this machine. Nothing here leaves it.">Simulation</span>
  ${actAs(frame)}
</header>
<div class="head">
  ${crumbs(page.crumbs ?? [])}
  <div class="row"><h1>${page.heading}</h1>${page.aside}</div>
  ${tabs(page.tabs ?? [])}
</div>
<main id="main">${page.body}</main>
</body>
</html>
`.text;
}

/** Initials in a circle, and the name. */
export function person(people: readonly Person[], login: string): Markup {
  const name = people.find(one => one.login === login)?.fullName ?? login;
  const initials = name
    .split(/[\s.-]+/)
    .map(part => part[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
  return markup`<span class="person"><span class="av" aria-hidden="true">${initials}</span>${name}</span>`;
}

/** The secret a form must carry. */
export function csrfField(session: Session): Markup {
  return markup`<input type="hidden" name="csrf" value="${session.csrf}">`;
}

function actAs({ people, session, path }: Frame): Markup {
  if (session) {
    return markup`<form class="act" method="post" action="/-/sign-out">
      ${csrfField(session)}<input type="hidden" name="to" value="${path}">
      <span>Acting as <b>${session.person.fullName}</b></span>
      <button class="btn sm">Stop</button></form>`;
  }
  return markup`<form class="act" method="post" action="/-/sign-in">
    <input type="hidden" name="to" value="${path}">
    <label for="login">Act as</label>
    <select id="login" name="login">
      ${people
        .filter(one => !one.bot)
        .map(
          one =>
            markup`<option value="${one.login}">${one.fullName} (${one.teams.join(', ')})</option>`,
        )}
    </select>
    <button class="btn sm">Go</button></form>`;
}

function crumbs(items: readonly Crumb[]): Piece {
  if (items.length === 0) return undefined;
  const links = items.map(
    ({ label, href }) => markup`<li><a href="${href}">${label}</a></li>`,
  );
  return markup`<nav aria-label="Breadcrumb"><ol class="crumbs">${links}</ol></nav>`;
}

function tabs(items: readonly Tab[]): Piece {
  if (items.length === 0) return undefined;
  const links = items.map(
    ({ label, href, on, count }) =>
      markup`<a href="${href}" class="${on ? 'on' : ''}"${on && markup` aria-current="page"`}>${label}${count !== undefined && markup` <span class="count">${count}</span>`}</a>`,
  );
  return markup`<nav class="tabs" aria-label="Repository">${links}</nav>`;
}
