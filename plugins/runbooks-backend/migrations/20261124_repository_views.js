// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runbooks_services', table => {
    // When somebody looked at it whose repository was not asked since; null where nobody did.
    table.bigInteger('viewed_at');
    table.index(['viewed_at'], 'runbooks_services_viewed');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runbooks_services', table => {
    table.dropIndex([], 'runbooks_services_viewed');
    table.dropColumn('viewed_at');
  });
};
