// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
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
  await knex.schema.dropTable('readiness_notifications');
};
