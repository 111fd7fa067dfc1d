import { DecisionRow } from './decisionRow';

/**
 * Every permission that the portal decides. A permission without a row is denied to everybody; a test fails for each
 * permission that an installed plugin defines and this table doesn't.
 */
export const DECISION_TABLE: readonly DecisionRow[] = [
  {
    permission: 'catalog.entity.read',
    allow: 'signed-in',
    reason:
      'Who owns what, and where its documentation is, is for everybody; search and TechDocs ask for this permission too',
  },
  {
    permission: 'catalog.entity.create',
    allow: 'signed-in',
    reason: 'A team registers its own service; the last step of a template',
  },
  {
    permission: 'catalog.entity.refresh',
    allow: 'signed-in',
    reason: 'Reads the entity again from its own source; changes nothing',
  },
  {
    permission: 'catalog.entity.validate',
    allow: 'signed-in',
    reason: 'Checks an entity without storing it',
  },
  {
    permission: 'catalog.entity.delete',
    allow: 'entity-owner',
    reason: 'Only who owns a service takes it out of the catalog',
  },
  {
    permission: 'catalog.location.read',
    allow: 'signed-in',
    reason: 'Where entities come from, shown on their pages',
  },
  {
    permission: 'catalog.location.create',
    allow: 'signed-in',
    reason: 'Registering a repository, as catalog.entity.create',
  },
  {
    permission: 'catalog.location.analyze',
    allow: 'signed-in',
    reason: 'Preview of what registering a repository would add',
  },
  {
    permission: 'catalog.location.delete',
    allow: 'platform',
    reason:
      'Removes all entities of a location, whoever owns them, and the framework asks without naming the location',
  },
  {
    permission: 'catalog.ingestion.read',
    allow: 'platform',
    reason: 'State of the providers: operating the portal',
  },
  {
    permission: 'catalog.ingestion.manage',
    allow: 'platform',
    reason: 'Starts, stops and resets providers: operating the portal',
  },
  {
    permission: 'scaffolder.template.parameter.read',
    allow: 'signed-in',
    reason: 'The form of a template',
  },
  {
    permission: 'scaffolder.template.step.read',
    allow: 'signed-in',
    reason:
      'The steps of a template; without it they are silently left out of the run',
  },
  {
    permission: 'scaffolder.action.execute',
    allow: 'signed-in',
    reason:
      'Running the steps; what a step may touch is decided again by the action with the credentials of the person',
  },
  {
    permission: 'scaffolder.task.create',
    allow: 'signed-in',
    reason: 'Starting a template is what the portal is for',
  },
  {
    permission: 'scaffolder.task.read',
    allow: 'task-owner',
    reason: "A task's log and input are for who started it (CVE-2026-106501)",
  },
  {
    permission: 'scaffolder.task.cancel',
    allow: 'task-owner',
    reason: 'Nobody stops the task of somebody else',
  },
  {
    permission: 'scaffolder.template.dry-run',
    allow: 'template-authors',
    reason:
      'Runs steps of a template that nobody has reviewed (CVE-2026-32237)',
  },
  {
    permission: 'scaffolder.template.management',
    allow: 'template-authors',
    reason: 'The template editor and the list of actions',
  },
  {
    permission: 'golden-path.read',
    allow: 'signed-in',
    reason: 'Golden paths, previews and checks are for everybody',
  },
  {
    permission: 'golden-path.service.create',
    allow: 'signed-in',
    reason:
      'Making a service; that its owner is a group of the requester is checked where it is made',
  },
  {
    permission: 'golden-path.service.clean-up',
    allow: 'signed-in',
    reason:
      'Taking back what a failed creation left; that it is the requester’s own is checked where it is removed',
  },
  {
    permission: 'golden-path.service.clean-up.others',
    allow: 'platform',
    reason:
      'Repositories that people left half made are cleared by platform engineers',
  },
  {
    permission: 'delivery.environment.read',
    allow: 'signed-in',
    reason:
      'What runs where and is it well is for everybody who may be called at night; values that may be secret are never kept',
  },
  {
    permission: 'delivery.cluster.read',
    allow: 'signed-in',
    reason: 'Whether clusters answer explains why a page shows old values',
  },
  {
    permission: 'delivery.action.use',
    allow: 'signed-in',
    reason:
      'Agents read what the person they act for may read; each service is decided again',
  },
  {
    permission: 'readiness.scorecard.read',
    allow: 'signed-in',
    reason:
      'What a service lacks is for everybody who depends on it; findings never hold a value that may be secret',
  },
  {
    permission: 'readiness.scorecard.evaluate',
    allow: 'entity-owner',
    reason: 'Evaluating anew costs a render; the owners are who wait for it',
  },
  {
    permission: 'readiness.exemption.request',
    allow: 'entity-owner',
    reason: 'Only who answers for a service asks for an exemption of it',
  },
  {
    permission: 'readiness.exemption.approve',
    allow: 'exemption-approvers',
    reason:
      'Who approves is not who asks; that nobody approves their own request is held again where it is written',
  },
  {
    permission: 'readiness.fix.propose',
    allow: 'entity-owner',
    reason: 'Opens a change request in the repositories of the service',
  },
  {
    permission: 'readiness.campaign.manage',
    allow: 'platform',
    reason: 'A campaign asks every team for something by a date',
  },
  {
    permission: 'readiness.action.use',
    allow: 'signed-in',
    reason:
      'Agents read and ask for what the person they act for may; each service is decided again',
  },
  {
    permission: 'runbooks.service.read',
    allow: 'signed-in',
    reason:
      'Whoever is woken reads the runbooks, whichever team wrote them; texts are those of repositories that the portal reads anyway',
  },
  {
    permission: 'runbooks.run.update',
    allow: 'signed-in',
    reason:
      'Everybody who responds ticks what is done; each tick says who did it and when',
  },
  {
    permission: 'runbooks.service.refresh',
    allow: 'signed-in',
    reason:
      'Reads a repository again from its own host, which costs nothing when nothing changed',
  },
  {
    permission: 'runbooks.emergency-change.request',
    allow: 'entity-owner',
    reason:
      'Opens a change request straight to an environment of the service; merging it needs approvals of others at the host',
  },
  {
    permission: 'runbooks.action.use',
    allow: 'signed-in',
    reason:
      'Agents read what the person they act for may read; each service is decided again',
  },
];
