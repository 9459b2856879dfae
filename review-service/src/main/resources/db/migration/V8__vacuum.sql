-- Rows of the queue are changed many times while they are read, and leave its front when they are decided: what they leave behind
-- there is walked over by every page until it is vacuumed away, so that is done after hundreds of changes and not after a fifth of the table.
ALTER TABLE items SET (
  fillfactor = 85,
  autovacuum_vacuum_scale_factor = 0.01,
  autovacuum_vacuum_threshold = 500,
  autovacuum_analyze_scale_factor = 0.02);
