// @ts-check
// Times are bigints of milliseconds by the database's clock, but for `started_at` of alerts, which their source tells.
// JSON is text, so that both databases keep it alike.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('runbooks_runs', table => {
    table.text('id').primary();
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('page').notNullable();
    // When the alert began; null for a run that was begun while nothing fired.
    table.bigInteger('occurrence');
    table.text('started_by').notNullable();
    table.bigInteger('started_at').notNullable();
    // Last tick, or last one that was taken back.
    table.bigInteger('active_at').notNullable();
    table.bigInteger('ended_at');
    table.index(
      ['service', 'environment', 'page', 'ended_at'],
      'runbooks_runs_page',
    );
    table.index(['ended_at', 'active_at'], 'runbooks_runs_end');
    // However many begin one at the same moment, one of them does.
    table.unique(['service', 'environment', 'page'], {
      indexName: 'runbooks_runs_current',
      useConstraint: false,
      predicate: knex.whereNull('ended_at'),
    });
  });
  await knex.schema.createTable('runbooks_ticks', table => {
    table.text('run').notNullable();
    table.text('step').notNullable();
    table.text('by').notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['run', 'step']);
  });
  // One row for each source of alerts that is configured, by its name and clusters.
  await knex.schema.createTable('runbooks_alert_sources', table => {
    table.text('id').primary();
    // Grows with every question, so that who was overtaken writes nothing.
    table.bigInteger('turn').notNullable();
    table.bigInteger('asked_at').notNullable();
    table.bigInteger('due_at').notNullable();
    // Last answer; null before the first.
    table.bigInteger('answered_at');
    // Why it is silent, how often in a row; null while it answers.
    table.text('problem');
    table.integer('failures').notNullable().defaultTo(0);
    // Of the last answer: alerts of no service, and those that could not be kept.
    table.integer('unmatched').notNullable().defaultTo(0);
    table.integer('left_out').notNullable().defaultTo(0);
  });
  // What each source last answered: one row for each series of an alert that is of a service.
  await knex.schema.createTable('runbooks_live_alerts', table => {
    table.text('source').notNullable();
    table.text('fingerprint').notNullable();
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('name').notNullable();
    table.text('state').notNullable();
    table.boolean('muted').notNullable();
    table.bigInteger('started_at').notNullable();
    table.text('alert').notNullable();
    table.primary(['source', 'service', 'environment', 'fingerprint']);
    table.index(['service', 'environment'], 'runbooks_live_alerts_service');
    table.index(['state', 'service'], 'runbooks_live_alerts_state');
  });
  // A stretch of time in which an alert fires for a service, whichever of its series do.
  await knex.schema.createTable('runbooks_occurrences', table => {
    table.text('source').notNullable();
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('alert').notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at');
    table.primary(['source', 'service', 'environment', 'alert', 'started_at']);
    table.index(
      ['service', 'environment', 'alert'],
      'runbooks_occurrences_service',
    );
    table.index(['ended_at'], 'runbooks_occurrences_end');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'occurrences',
    'live_alerts',
    'alert_sources',
    'ticks',
    'runs',
  ])
    await knex.schema.dropTable(`runbooks_${table}`);
};
