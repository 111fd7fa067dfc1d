import { Link } from '@backstage/core-components';
import {
  ageOf,
  Banner,
  EmptyView,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import type {
  RunbookPage,
  ServiceAlert,
  ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import { type Proposal, ProposeLink } from '../proposals';

/** Runs nowhere, so there is nothing that burns or that commands could be filled in for. */
export function NoEnvironment() {
  return (
    <Panel title="Runbooks">
      <EmptyView title="Not deployed anywhere yet">
        Alerts and runbooks appear here as soon as the config repository has an
        overlay of this service, or a cluster runs it.
      </EmptyView>
    </Panel>
  );
}

/** No page of the service's own: because there is none, or because nobody could look. */
export function NoRunbook({
  answer: { name, repository },
  fix,
  now,
}: {
  readonly answer: ServiceRunbooks;
  /** Where a runbook is proposed. */
  readonly fix: Proposal;
  readonly now: number;
}) {
  const state = repository?.state;
  if (state && state.state !== 'read')
    return (
      <EmptyView title={`Whether ${name} has a runbook isn’t known`}>
        {state.reason}{' '}
        {state.state === 'silent' && state.last !== undefined
          ? `Its repository answered last ${ageOf(state.last, now)} ago.`
          : 'Its repository was never read.'}
      </EmptyView>
    );
  return (
    <EmptyView
      title={`${name} has no runbook`}
      action={<ProposeLink proposal={fix}>Propose a runbook</ProposeLink>}
    >
      {repository
        ? 'Write docs/runbook.md in its repository and a page docs/runbooks/<Alert>.md for each alert, or link a runbook from its catalog entry. The check “runbook” opens a change request with a skeleton of what is missing.'
        : 'Its catalog entry names no source repository; name one, or link a runbook from the entry.'}{' '}
      {fix.held}
    </EmptyView>
  );
}

/** Says that nothing is written for an alert, why, and how that is changed. */
export function NoPageFor({
  alert,
  fix,
}: {
  readonly alert: ServiceAlert;
  /** Where a page is proposed. */
  readonly fix: Proposal;
}) {
  const { name, page } = alert;
  if (page.leads === 'page') return null;
  return page.leads === 'elsewhere' ? (
    <Banner
      tone="attention"
      title={`The page of ${name} is kept elsewhere.`}
      action={
        <Link to={page.url} rel="noopener noreferrer">
          Open it
        </Link>
      }
    >
      Commands of it can’t be filled in here.
    </Banner>
  ) : (
    <Banner
      tone="attention"
      title={`${name} has no runbook page.`}
      action={
        <ProposeLink proposal={fix} alert={name}>
          Propose a page
        </ProposeLink>
      }
    >
      {page.reason} {fix.held}
    </Banner>
  );
}

/** A page of which nothing is known but where it is: it is no Markdown, nobody may read it, or nothing is written yet. */
export function NoText({
  page: { title, url, stale, source },
}: {
  readonly page: RunbookPage;
}) {
  const open = url && (
    <Link to={url} underline="always" rel="noopener noreferrer">
      Open {title} at its host
    </Link>
  );
  if (stale)
    return (
      <EmptyView title="This page can’t be shown here" action={open}>
        {stale.reason}
      </EmptyView>
    );
  return source === 'linked' ? (
    <EmptyView title="This page is kept elsewhere" action={open}>
      The portal only knows where it is, so its commands can’t be filled in.
    </EmptyView>
  ) : (
    <EmptyView title="This page is empty" action={open}>
      Nothing is written in it yet.
    </EmptyView>
  );
}
