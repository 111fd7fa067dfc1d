// @ts-check
// Times that are compared are bigints of milliseconds by the database's clock; times that are only shown are ISO 8601.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_leases', table => {
    table.text('name').primary();
    table.text('owner').notNullable();
    table.bigInteger('epoch').notNullable();
    table.bigInteger('expires_at').notNullable();
    // In a unique key, a new epoch conflicts with `FOR KEY SHARE` in PostgreSQL, while a renewal doesn't.
    table.unique(['name', 'epoch']);
  });
  await knex.schema.createTable('delivery_counters', table => {
    table.text('name').primary();
    table.bigInteger('value').notNullable();
  });
  await knex('delivery_counters').insert([
    { name: 'revision', value: 0 },
    { name: 'services', value: 0 },
  ]);
  await knex.schema.createTable('delivery_clusters', table => {
    table.text('name').primary();
    table.text('title').notNullable();
  });
  await knex.schema.createTable('delivery_watches', table => {
    table.text('cluster').notNullable();
    table.text('resource').notNullable();
    table.text('state').notNullable();
    table.text('last_seen');
    table.bigInteger('seen_at');
    table.text('status').notNullable();
    table.primary(['cluster', 'resource']);
  });
  await knex.schema.createTable('delivery_sources', table => {
    table.text('name').primary();
    table.text('commit');
    table.text('ok');
    table.bigInteger('ok_at');
    table.text('problem');
  });
  await knex.schema.createTable('delivery_objects', table => {
    table.text('cluster').notNullable();
    table.text('resource').notNullable();
    table.text('uid').notNullable();
    table.text('target_namespace');
    table.text('kubernetes_id');
    table.text('config_folder');
    table.text('application_name');
    table.text('service');
    table.text('environment');
    table.text('hash').notNullable();
    table.text('summary').notNullable();
    table.primary(['cluster', 'resource', 'uid']);
    table.index(['service', 'environment'], 'delivery_objects_placed');
    table.index(['target_namespace'], 'delivery_objects_namespace');
    table.index(['kubernetes_id'], 'delivery_objects_id');
    table.index(['config_folder'], 'delivery_objects_folder');
    table.index(['application_name'], 'delivery_objects_application');
  });
  await knex.schema.createTable('delivery_overlays', table => {
    table.text('folder').notNullable();
    table.text('environment').notNullable();
    table.text('overlay').notNullable();
    table.primary(['folder', 'environment']);
  });
  await knex.schema.createTable('delivery_services', table => {
    table.text('ref').primary();
    table.text('sort_name').notNullable();
    table.text('owner');
    table.text('system');
    table.text('config_folder').index();
    table.text('search').notNullable();
    table.text('hash').notNullable();
    table.text('facts').notNullable();
  });
  await knex.schema.createTable('delivery_dirty', table => {
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('mark').notNullable();
    table.bigInteger('marked_at').notNullable().index();
    table.primary(['service', 'environment']);
  });
  await knex.schema.createTable('delivery_environments', table => {
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('kind').notNullable();
    table.integer('position').notNullable();
    table.text('cluster');
    table.text('health');
    table.boolean('drifted').notNullable();
    // Place in the fleet: severity, then position, then how long; compared as text.
    table.text('rank').notNullable();
    table.text('search').notNullable();
    table.text('changed_at');
    table.bigInteger('revision').notNullable();
    table.bigInteger('recheck_at').index();
    table.text('hash').notNullable();
    table.text('distance_key').index();
    table.text('release');
    table.text('marks').notNullable();
    table.text('cell').notNullable();
    table.text('state').notNullable();
    table.primary(['service', 'environment']);
    // Has what the fleet is sorted and counted by, so that the wide rows aren't read for it.
    table.index(
      [
        'service',
        'kind',
        'environment',
        'cluster',
        'rank',
        'health',
        'drifted',
        'changed_at',
      ],
      'delivery_environments_fleet',
    );
  });
  await knex.schema.createTable('delivery_history', table => {
    table.bigIncrements('id');
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.bigInteger('at').notNullable().index();
    table.text('kind').notNullable();
    table.text('from');
    table.text('to').notNullable();
    table.text('change');
    table.index(['service', 'environment', 'id'], 'delivery_history_of');
  });
  await knex.schema.createTable('delivery_releases', table => {
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('release').notNullable();
    table.bigInteger('first_seen').notNullable();
    table.primary(['service', 'environment', 'release']);
  });
  await knex.schema.createTable('delivery_distances', table => {
    table.text('key').primary();
    table.text('pair').notNullable();
    table.boolean('asked').notNullable();
    table.integer('count');
    table.text('since');
    table.bigInteger('at').notNullable();
  });
  await knex.schema.createTable('delivery_differences', table => {
    table.text('service').notNullable();
    table.text('environment').notNullable();
    table.text('hash').notNullable();
    table.text('difference').notNullable();
    table.primary(['service', 'environment']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'differences',
    'distances',
    'releases',
    'history',
    'environments',
    'dirty',
    'services',
    'overlays',
    'objects',
    'sources',
    'watches',
    'clusters',
    'counters',
    'leases',
  ])
    await knex.schema.dropTable(`delivery_${table}`);
};
