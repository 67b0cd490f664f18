/**
 * Who is to be sent to next in a mailbox: the most urgent, then the oldest. Only who has a request of its own comes out
 * of here: who is carried by another's cannot be sent to by itself. A request waits while a send of unknown outcome to
 * anybody whom it reaches has the same subject, unless it repeats just that at a person's word.
 */
export const nextQueued = `
  SELECT id FROM recipient AS queued WHERE mailbox_id = ? AND state = 'queued' AND carrier_id IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM recipient AS reached JOIN recipient AS lost ON lost.likeness = reached.likeness
    WHERE (reached.id = queued.id OR reached.carrier_id = queued.id) AND lost.state IN ('sending', 'unknown')
    AND lost.id NOT IN (SELECT value FROM json_each(reached.passes))
  )
  AND NOT EXISTS (SELECT 1 FROM meta WHERE name = 'outbox-paused')
  ORDER BY priority, created_at, position LIMIT 1`

/** ?1: now, ?2: what was to leave before this is late, ?3: a recipient, null: everybody. */
export const overdueInQueue = `
  SELECT id FROM recipient AS waiting
  WHERE state = 'queued' AND carrier_id IS NULL AND (?3 IS NULL OR id = ?3) AND (
    json_extract(record, '$.handover.wish.acceptBy') <= ?1
    OR (json_extract(record, '$.handover.wish.at') < ?2 AND NOT EXISTS (
      SELECT 1 FROM recipient AS earlier
      WHERE earlier.mailbox_id = waiting.mailbox_id AND earlier.moment >= ?2 AND earlier.moment <= ?1
      AND earlier.state IN ('sending', 'unknown', 'handed-over')
      AND (earlier.priority, earlier.created_at, earlier.position)
        < (waiting.priority, waiting.created_at, waiting.position)
    ))
  )`

export const insertRecipient = `
  INSERT INTO recipient
    (id, carrier_id, sending_id, mailbox_id, position, priority, created_at, state, moment, final, wants_person, code, likeness,
      record)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
