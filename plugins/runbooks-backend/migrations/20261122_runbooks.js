// @ts-check
// Times are bigints of milliseconds by the database's clock. JSON is text, so that both databases keep it alike.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('runbooks_counters', table => {
    table.text('name').primary();
    table.bigInteger('value').notNullable();
  });
  await knex('runbooks_counters').insert({ name: 'revision', value: 0 });
  await knex.schema.createTable('runbooks_cursors', table => {
    table.text('feed').primary();
    table.text('cursor').notNullable();
  });
  await knex.schema.createTable('runbooks_services', table => {
    table.text('ref').primary();
    table.text('name').notNullable();
    table.text('sort_name').notNullable();
    table.text('owner');
    table.text('workload');
    table.text('catalog').notNullable();
    table.bigInteger('version').notNullable();
    table.text('repository_url');
    table.text('repository_told');
    // The pages are of this commit; what can't be read keeps them, and says since when.
    table.text('repository_commit');
    table.bigInteger('repository_at');
    table.text('repository_problem');
    table.bigInteger('repository_problem_since');
    table.text('unread').notNullable();
    table.text('state').notNullable();
    table.integer('pages').notNullable();
    table.integer('alerts').notNullable();
    table.integer('covered').notNullable();
    table.text('findings').notNullable();
    table.text('finding_kinds').notNullable();
    table.text('worst_key').notNullable();
    table.bigInteger('oldest_review');
    table.bigInteger('judged_at').notNullable();
    table.index(['worst_key', 'ref'], 'runbooks_services_worst');
    table.index(['sort_name', 'ref'], 'runbooks_services_name');
    table.index(['judged_at'], 'runbooks_services_age');
  });
  await knex.schema.createTable('runbooks_environments', table => {
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('cluster').notNullable();
    table.text('namespace');
    table.text('workload_kind');
    table.text('workload_name');
    table.text('release');
    table.text('last_change');
    table.text('overlay');
    table.bigInteger('rules_at');
    table.text('rules_problem');
    table.boolean('rules_absent').notNullable();
    table.primary(['service', 'environment']);
    // Live alerts are matched to their service by where they come from.
    table.index(['namespace', 'cluster'], 'runbooks_environments_namespace');
  });
  await knex.schema.createTable('runbooks_rules', table => {
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.integer('position').notNullable();
    table.text('name').notNullable();
    table.text('rule').notNullable();
    table.text('leads').notNullable();
    table.text('page');
    table.text('anchor');
    table.primary(['service', 'environment', 'position']);
    table.index(['name', 'service'], 'runbooks_rules_name');
  });
  // Pages of the organisation have no service: their `service` is empty.
  await knex.schema.createTable('runbooks_pages', table => {
    table.text('service').notNullable();
    table.text('id').notNullable();
    table.text('source').notNullable();
    table.text('title').notNullable();
    table.text('alert');
    table.text('url');
    table.text('edit_url');
    table.text('commit');
    table.text('blob');
    table.bigInteger('reviewed_at');
    table.text('reviewed_by');
    table.boolean('reviewed_stated').notNullable();
    table.bigInteger('read_at').notNullable();
    table.text('problem');
    table.bigInteger('problem_since');
    table.text('text');
    table.primary(['service', 'id']);
  });
  // The folder of the organisation's pages: `commit` is the tip at which it was read, and where it is.
  await knex.schema.createTable('runbooks_folders', table => {
    table.text('name').primary();
    table.text('commit');
    table.bigInteger('read_at');
    table.text('problem');
    table.bigInteger('problem_since');
  });
  // A row that is claimed is due when the claim ends, so that the claims of a replica that died need no care.
  await knex.schema.createTable('runbooks_queue', table => {
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('mark').notNullable();
    table.text('reason').notNullable();
    table.bigInteger('enqueued_at').notNullable();
    table.bigInteger('due_at').notNullable();
    table.text('claim');
    table.integer('attempts').notNullable().defaultTo(0);
    table.primary(['service', 'environment']);
    table.index(['due_at'], 'runbooks_queue_due');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'queue',
    'folders',
    'pages',
    'rules',
    'environments',
    'services',
    'cursors',
    'counters',
  ])
    await knex.schema.dropTable(`runbooks_${table}`);
};
