/** PostgreSQL: the pool, the migrations and transactions. */
@NullMarked
package dev.countersign.review.database;

import org.jspecify.annotations.NullMarked;
