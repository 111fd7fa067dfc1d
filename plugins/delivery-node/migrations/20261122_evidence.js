// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_evidence', table => {
    table.text('service').notNullable();
    table.text('environment').notNullable();
    // From one counter, so that no two are equal.
    table.bigInteger('version').notNullable().unique();
    table.text('hash').notNullable();
    table.boolean('removed').notNullable();
    table.bigInteger('changed_at').notNullable();
    table.primary(['service', 'environment']);
  });
  await knex.schema.createTable('delivery_kinds', table => {
    table.text('cluster').primary();
    table.text('states').notNullable();
  });
  await knex('delivery_counters').insert({ name: 'evidence', value: 0 });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex('delivery_counters').where({ name: 'evidence' }).delete();
  await knex.schema.dropTable('delivery_kinds');
  await knex.schema.dropTable('delivery_evidence');
};
