/**
 * The archive's tables, one step after the other; a step that has been released never changes. Moments are
 * milliseconds since 1970, `record` is JSON that `records.ts` parses, everything else a query asks for has a column.
 */
export const steps: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    mailbox_id TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX draft_of_mailbox ON draft (mailbox_id, saved_at DESC);

  CREATE TABLE sending (
    id TEXT PRIMARY KEY,
    mailbox_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sending_of_mailbox ON sending (mailbox_id, created_at DESC);

  -- priority and created_at are the sending's: the next one to send is found without looking at the others.
  CREATE TABLE recipient (
    id TEXT PRIMARY KEY,
    sending_id TEXT NOT NULL REFERENCES sending (id) ON DELETE CASCADE,
    mailbox_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    priority INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    -- When it left or is to leave; null where it waits for its turn, and where it never will.
    moment INTEGER,
    final INTEGER NOT NULL,
    code TEXT,
    likeness TEXT NOT NULL,
    -- The recipient whose request carries this one too; null: it has a request of its own. Only such a one is ever
    -- taken from the queue, and the handover of those it carries changes with its own or not at all.
    carrier_id TEXT,
    -- JSON: ids of the attempts that a person repeats with this one; it does not wait for what became of them.
    passes TEXT NOT NULL DEFAULT '[]',
    record TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX recipient_of_sending ON recipient (sending_id, position);
  CREATE INDEX recipient_queued ON recipient (mailbox_id, priority, created_at, position) WHERE state = 'queued';
  CREATE INDEX recipient_moment ON recipient (mailbox_id, moment) WHERE moment IS NOT NULL;
  CREATE INDEX recipient_open ON recipient (mailbox_id, state) WHERE final = 0;
  CREATE INDEX recipient_code ON recipient (mailbox_id, code) WHERE code IS NOT NULL;
  CREATE INDEX recipient_alike ON recipient (likeness, state) WHERE state IN ('sending', 'unknown');
  CREATE INDEX recipient_carried ON recipient (carrier_id) WHERE carrier_id IS NOT NULL;
  CREATE INDEX recipient_like ON recipient (likeness, created_at DESC);

  CREATE TABLE code (
    mailbox_id TEXT NOT NULL,
    code TEXT NOT NULL,
    sending_id TEXT NOT NULL,
    recipient_id TEXT NOT NULL,
    PRIMARY KEY (mailbox_id, code)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE content (
    sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (sha256, position)
  ) STRICT;

  -- A chain for each mailbox, so that forgetting a mailbox forgets its chain whole.
  CREATE TABLE register (
    mailbox_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (mailbox_id, number)
  ) STRICT, WITHOUT ROWID;

  -- The id grows with the moment of the mail, so that "newest first" is the order of the table and of its index.
  CREATE TABLE mail (
    id INTEGER PRIMARY KEY,
    mailbox_id TEXT NOT NULL,
    key TEXT NOT NULL,
    print TEXT NOT NULL,
    server_id INTEGER,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    date TEXT NOT NULL,
    received_at TEXT,
    object TEXT NOT NULL,
    kind TEXT NOT NULL,
    is_mail INTEGER NOT NULL,
    code TEXT,
    is_read INTEGER NOT NULL DEFAULT 0,
    hidden_at INTEGER,
    -- Its time in the trash is over; what is left keeps it from coming back while it lies on the server.
    purged INTEGER NOT NULL DEFAULT 0,
    seen_pass INTEGER NOT NULL,
    missed INTEGER NOT NULL DEFAULT 0,
    -- Its text is here. Said twice, for looking into mail_text means reading through all texts.
    has_text INTEGER NOT NULL DEFAULT 0,
    gone_at INTEGER,
    gone_how TEXT
  ) STRICT;
  CREATE UNIQUE INDEX mail_key ON mail (mailbox_id, key);
  CREATE INDEX mail_print ON mail (mailbox_id, print);
  CREATE INDEX mail_shelf ON mail (mailbox_id, is_mail, id) WHERE hidden_at IS NULL;
  CREATE INDEX mail_all ON mail (mailbox_id, id) WHERE hidden_at IS NULL;
  CREATE INDEX mail_hidden ON mail (mailbox_id, id) WHERE hidden_at IS NOT NULL AND purged = 0;
  CREATE INDEX mail_unread ON mail (mailbox_id, is_mail) WHERE is_read = 0 AND hidden_at IS NULL;
  CREATE INDEX mail_listed ON mail (mailbox_id, seen_pass) WHERE gone_at IS NULL;
  CREATE INDEX mail_textless ON mail (mailbox_id) WHERE has_text = 0 AND gone_at IS NULL;
  CREATE INDEX mail_code ON mail (mailbox_id, code) WHERE code IS NOT NULL;

  CREATE TABLE mail_text (
    mail_id INTEGER PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    damaged INTEGER NOT NULL,
    hash TEXT NOT NULL,
    read_at INTEGER NOT NULL
  ) STRICT;

  -- Without a copy of the words: what is shown comes from the tables above.
  CREATE VIRTUAL TABLE mail_words USING fts5 (
    sender, recipient, subject, body, reason,
    content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
  );

  -- Marks of mail that is not in the archive yet, as they come from the journal of earlier versions.
  CREATE TABLE early_mark (
    mailbox_id TEXT NOT NULL,
    key TEXT NOT NULL,
    is_read INTEGER NOT NULL,
    hidden_at INTEGER,
    PRIMARY KEY (mailbox_id, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE mailbox_sync (
    mailbox_id TEXT PRIMARY KEY,
    record TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE INDEX sending_repeats ON sending (mailbox_id, json_extract(record, '$.repeats.sendingId'))
    WHERE json_extract(record, '$.repeats.sendingId') IS NOT NULL;

  -- Nothing more is expected of it, and what came of it nobody has seen to yet. Of older ones it is not known which of
  -- them that is: whoever reads them finds out.
  ALTER TABLE recipient ADD COLUMN wants_person INTEGER NOT NULL DEFAULT 0;
  UPDATE recipient SET wants_person = 1 WHERE final = 1 AND state <> 'cancelled' AND NOT EXISTS (
    SELECT 1 FROM json_each(recipient.record, '$.receipts') AS receipt
    WHERE json_extract(receipt.value, '$.kind') = 'delivery');
  CREATE INDEX recipient_wanting ON recipient (mailbox_id) WHERE wants_person = 1;
  `,
  `
  -- A security notice wants a person too, and so does what is the matter beside what a person has seen to. Of older ones
  -- it is not known which of them that is: whoever reads them finds out.
  UPDATE recipient SET wants_person = 1 WHERE final = 1 AND state <> 'cancelled' AND (
    json_extract(record, '$.settled') IS NOT NULL OR EXISTS (
      SELECT 1 FROM json_each(recipient.record, '$.receipts') AS receipt
      WHERE json_extract(receipt.value, '$.kind') = 'security'));
  `,
  `
  CREATE INDEX mail_codeless ON mail (mailbox_id, id) WHERE is_mail = 0 AND code IS NULL;

  -- Whose a receipt without a code is, as the records of the recipients say; like a code it stays theirs where the
  -- sending is removed.
  CREATE TABLE matched (
    mailbox_id TEXT NOT NULL,
    key TEXT NOT NULL,
    recipient_id TEXT NOT NULL,
    sending_id TEXT NOT NULL,
    PRIMARY KEY (mailbox_id, key, recipient_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX matched_recipient ON matched (recipient_id);
  CREATE TRIGGER recipient_matched AFTER INSERT ON recipient WHEN instr(new.record, '"matched"') > 0 BEGIN
    INSERT OR IGNORE INTO matched (mailbox_id, key, recipient_id, sending_id)
      SELECT new.mailbox_id, json_extract(value, '$.messageKey'), new.id, new.sending_id
      FROM json_each(new.record, '$.receipts')
      WHERE json_extract(value, '$.matched') IS NOT NULL AND json_extract(value, '$.messageKey') IS NOT NULL;
  END;
  CREATE TRIGGER recipient_matched_anew AFTER UPDATE OF record ON recipient
  WHEN instr(new.record, '"matched"') > 0 OR instr(old.record, '"matched"') > 0 BEGIN
    DELETE FROM matched WHERE recipient_id = new.id;
    INSERT OR IGNORE INTO matched (mailbox_id, key, recipient_id, sending_id)
      SELECT new.mailbox_id, json_extract(value, '$.messageKey'), new.id, new.sending_id
      FROM json_each(new.record, '$.receipts')
      WHERE json_extract(value, '$.matched') IS NOT NULL AND json_extract(value, '$.messageKey') IS NOT NULL;
  END;
  `,
  `
  -- What is under way about the account's own mailboxes.
  CREATE TABLE office_record (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What followed a delivery was not told: a security notice, or the notice that time has run out. Of older ones it is
  -- not known which of them that is: whoever reads them finds out.
  UPDATE recipient SET wants_person = 1 WHERE final = 1 AND state <> 'cancelled' AND EXISTS (
    SELECT 1 FROM json_each(recipient.record, '$.receipts') AS receipt
    WHERE json_extract(receipt.value, '$.kind') IN ('security', 'failure'));
  `,
  `
  -- What was refused has no moment of a departure; usage counts it on the day of the refusal.
  CREATE INDEX recipient_refused ON recipient (mailbox_id, json_extract(record, '$.handover.at'))
    WHERE state = 'refused';
  `,
  `
  -- A run: one message to each row of a table. The state is in the record too.
  CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mailbox_id TEXT NOT NULL,
    state TEXT NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX run_of_mailbox ON run (mailbox_id, id);

  -- Cells are JSON. Once it is a sending, the stage is what the records of the recipient say.
  CREATE TABLE run_row (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    -- Where it stands in the file, as a spreadsheet counts.
    line INTEGER NOT NULL,
    stage TEXT NOT NULL,
    cells TEXT NOT NULL,
    -- JSON: what is wrong with it or to be asked about.
    faults TEXT NOT NULL DEFAULT '[]',
    -- JSON: its own files as they were when it was checked.
    files TEXT NOT NULL DEFAULT '[]',
    -- What a person said of it: to send it all the same, or not to send it; null: nothing.
    decision TEXT,
    -- JSON: the attempt of an earlier run that it repeats; null: none.
    repeats TEXT,
    recipient_id TEXT,
    PRIMARY KEY (run_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX run_row_stage ON run_row (run_id, stage, position);

  -- Rows of runs are listed with their run, not one by one.
  CREATE INDEX sending_of_run ON sending (json_extract(record, '$.run.id'), json_extract(record, '$.run.position'))
    WHERE json_extract(record, '$.run') IS NOT NULL;
  CREATE INDEX sending_alone ON sending (mailbox_id, created_at DESC) WHERE json_extract(record, '$.run') IS NULL;
  `
]
