// @ts-check
// Times are bigints of milliseconds by the database's clock. JSON is text, so that both databases keep it alike.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('readiness_counters', table => {
    table.text('name').primary();
    table.bigInteger('value').notNullable();
  });
  await knex('readiness_counters').insert({ name: 'revision', value: 0 });
  await knex.schema.createTable('readiness_cursors', table => {
    table.text('feed').primary();
    table.text('cursor').notNullable();
  });
  // Where a check stands in `statuses`; a position is never given anew.
  await knex.schema.createTable('readiness_checks', table => {
    table.text('check_id').primary();
    table.integer('position').notNullable().unique();
  });
  // Kept when the last scorecard goes, for history.
  await knex.schema.createTable('readiness_services', table => {
    table.text('ref').primary();
    table.text('name').notNullable();
    table.text('sort_name').notNullable();
    table.text('owner');
    table.text('system');
    table.text('workload');
    table.text('template');
    table.index(
      ['ref', 'owner', 'system', 'workload', 'template', 'name'],
      'readiness_services_groups',
    );
  });
  await knex.schema.createTable('readiness_scorecards', table => {
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('level');
    table.text('statuses').notNullable();
    // The only check that keeps it below `next_level`.
    table.text('only_missing');
    table.text('next_level');
    table.double('score');
    // Worst first as text: level, score, fails.
    table.text('worst_key').notNullable();
    table.bigInteger('evaluated_at').notNullable();
    table.boolean('errored').notNullable();
    table.text('problem');
    table.text('policy').notNullable();
    table.text('versions').notNullable();
    // Since when which source didn't answer, and when it is tried again because of that; null where all did.
    table.text('unread');
    table.bigInteger('retry_at');
    table.text('next');
    table.primary(['service', 'environment']);
    table.index(['environment', 'worst_key'], 'readiness_scorecards_worst');
    table.index(['evaluated_at'], 'readiness_scorecards_age');
    table.index(['policy'], 'readiness_scorecards_policy');
    table.index(['retry_at'], 'readiness_scorecards_retry');
    // Has what the fleet is counted by, so that the wide rows aren't read for it.
    table.index(
      [
        'environment',
        'service',
        'level',
        'statuses',
        'only_missing',
        'next_level',
        'errored',
        'evaluated_at',
      ],
      'readiness_scorecards_fleet',
    );
  });
  await knex.schema.createTable('readiness_results', table => {
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('check_id').notNullable();
    table.text('status').notNullable();
    table.text('judged').notNullable();
    table.text('exemption');
    table.bigInteger('since').notNullable();
    table.text('changed_by').notNullable();
    // First finding that fails it, else the reason.
    table.text('finding');
    table.text('cause');
    table.text('hash').notNullable();
    table.text('detail').notNullable();
    table.primary(['service', 'environment', 'check_id']);
    table.index(
      ['environment', 'check_id', 'status', 'cause', 'service'],
      'readiness_results_check',
    );
  });
  // One row per change of status; `to` is null where the scorecard went.
  await knex.schema.createTable('readiness_history', table => {
    table.bigIncrements('id');
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('check_id').notNullable();
    table.bigInteger('at').notNullable().index();
    table.text('from');
    table.text('to');
    table.text('cause').notNullable();
    table.index(['service', 'environment', 'at'], 'readiness_history_of');
    table.index(['environment', 'check_id', 'at'], 'readiness_history_check');
  });
  // One row per change of level, score or counts, with what was before, so that a day is what is now less what came since.
  await knex.schema.createTable('readiness_points', table => {
    table.bigIncrements('id');
    table.bigInteger('revision').notNullable().index();
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.bigInteger('at').notNullable().index();
    // Whether there was a scorecard before, and is one after.
    table.boolean('from_there').notNullable();
    table.boolean('to_there').notNullable();
    table.text('from_level');
    table.text('to_level');
    table.double('score');
    for (const side of ['from', 'to'])
      for (const status of [
        'pass',
        'fail',
        'unknown',
        'not_applicable',
        'exempt',
      ])
        table.integer(`${side}_${status}`).notNullable();
    table.index(['service', 'environment', 'at'], 'readiness_points_of');
    table.index(['environment', 'at'], 'readiness_points_environment');
  });
  await knex.schema.createTable('readiness_exemptions', table => {
    table.text('id').primary();
    table.text('service').notNullable();
    table.text('check_id').notNullable();
    table.text('rule');
    table.text('environments').notNullable();
    table.text('reason').notNullable();
    table.text('state').notNullable();
    table.text('requested_by').notNullable();
    table.bigInteger('requested_at').notNullable().index();
    table.text('approved_by');
    table.bigInteger('approved_at');
    table.text('closed_by');
    table.bigInteger('closed_at');
    table.text('closed_reason');
    table.bigInteger('expires_at').notNullable();
    table.index(['state', 'expires_at'], 'readiness_exemptions_due');
    table.index(['service', 'state'], 'readiness_exemptions_service');
  });
  await knex.schema.createTable('readiness_exemption_events', table => {
    table.bigIncrements('id');
    table.text('exemption').notNullable().index();
    table.bigInteger('at').notNullable();
    table.text('change').notNullable();
    table.text('by');
    table.text('reason');
  });
  // A row that is claimed is due when the claim ends, so that the claims of a replica that died need no care.
  await knex.schema.createTable('readiness_queue', table => {
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('mark').notNullable();
    table.text('reason').notNullable();
    table.bigInteger('enqueued_at').notNullable();
    table.bigInteger('due_at').notNullable();
    table.text('claim');
    table.integer('attempts').notNullable().defaultTo(0);
    table.primary(['service', 'environment']);
    table.index(['due_at'], 'readiness_queue_due');
  });
  // Policies that replicas run, since when without a break, and when the last of these replicas said so.
  await knex.schema.createTable('readiness_policies', table => {
    table.text('hash').primary();
    table.bigInteger('since').notNullable();
    table.bigInteger('seen_at').notNullable();
  });
  // Change requests that were opened to make a check pass; the same plan is opened once.
  await knex.schema.createTable('readiness_fixes', table => {
    table.text('id').primary();
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('check_id').notNullable();
    table.text('plan').notNullable();
    table.text('change_requests').notNullable();
    table.text('requested_by').notNullable();
    table.bigInteger('requested_at').notNullable();
    // Of all its change requests: `open` while one is, `merged` when all are, else `closed`.
    table.text('state').notNullable();
    table.bigInteger('settled_at');
    // When hosts are asked next; null once settled.
    table.bigInteger('next_at').index();
    table.text('problem');
    table.unique(['service', 'environment', 'check_id', 'plan'], {
      indexName: 'readiness_fixes_plan',
    });
    table.index(['environment', 'check_id', 'state'], 'readiness_fixes_check');
  });
  await knex.schema.createTable('readiness_campaigns', table => {
    table.text('id').primary();
    table.text('title').notNullable();
    table.text('check_id').notNullable();
    table.text('environment').notNullable();
    // `2026-12-31`.
    table.text('due').notNullable();
    table.text('created_by').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('ended_at');
  });
  // What people are to be told. A key is told once; rows stay for a while, so that it stays so.
  await knex.schema.createTable('readiness_notifications', table => {
    table.text('key').primary();
    table.text('message').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('due_at').notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.bigInteger('settled_at');
    table.index(['settled_at', 'due_at'], 'readiness_notifications_due');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'notifications',
    'campaigns',
    'fixes',
    'policies',
    'queue',
    'exemption_events',
    'exemptions',
    'points',
    'history',
    'results',
    'scorecards',
    'services',
    'checks',
    'cursors',
    'counters',
  ])
    await knex.schema.dropTable(`readiness_${table}`);
};
