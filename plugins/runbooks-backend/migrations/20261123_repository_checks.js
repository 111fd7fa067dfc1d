// @ts-check
const hostOf = url => (URL.canParse(url) ? new URL(url).host : null);

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runbooks_services', table => {
    table.text('repository_host');
    table.text('repository_branch');
    table.bigInteger('repository_checked_at');
    table.index(
      ['repository_host', 'repository_checked_at'],
      'runbooks_services_host',
    );
  });
  const stored = await knex('runbooks_services')
    .whereNotNull('repository_url')
    .select('ref', 'repository_url');
  for (const { ref, repository_url: url } of stored)
    await knex('runbooks_services')
      .where({ ref })
      .update({ repository_host: hostOf(url) });
  // Only hosts that don't answer, as long as they don't.
  await knex.schema.createTable('runbooks_hosts', table => {
    table.text('host').primary();
    table.text('problem').notNullable();
    table.bigInteger('problem_since').notNullable();
    table.integer('attempts').notNullable();
    table.bigInteger('due_at').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runbooks_hosts');
  await knex.schema.alterTable('runbooks_services', table => {
    table.dropIndex([], 'runbooks_services_host');
    table.dropColumns(
      'repository_host',
      'repository_branch',
      'repository_checked_at',
    );
  });
};
