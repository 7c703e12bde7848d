from django.db import migrations

from evenhand.people.grants import grant

# Every table of an order has order_id first in its primary key; no triggers, no other unique
# constraints, no foreign keys across orders: the same schema runs on one PostgreSQL and sharded.
SQL = """
-- The exact text of every policy an order was bought under, by its SHA-256.
CREATE TABLE cases_policy (
    digest text PRIMARY KEY,
    name text NOT NULL,
    version integer NOT NULL,
    body text NOT NULL,
    first_used timestamptz NOT NULL
);

-- The marketplace's own order reference, written first: the one global key.
CREATE TABLE cases_reference (
    reference text PRIMARY KEY,
    order_id uuid NOT NULL
);

-- The snapshot (state), the head of the chain, and columns for lists. Truth is in cases_event.
CREATE TABLE cases_order (
    order_id uuid PRIMARY KEY,
    seq integer NOT NULL,
    hash text NOT NULL,
    state bytea NOT NULL,
    policy text NOT NULL,
    reference text NOT NULL,
    buyer text NOT NULL,
    seller text NOT NULL,
    currency text NOT NULL,
    placed_at timestamptz NOT NULL,
    title text NOT NULL,
    total bigint NOT NULL,
    held bigint NOT NULL,
    stage text NOT NULL,
    turn text,
    due_at timestamptz,
    at_stake bigint NOT NULL
);
CREATE INDEX cases_order_buyer ON cases_order (buyer, order_id);
CREATE INDEX cases_order_seller ON cases_order (seller, order_id);
CREATE INDEX cases_order_mediation ON cases_order (due_at) WHERE stage = 'mediation';

CREATE TABLE cases_event (
    order_id uuid NOT NULL,
    seq integer NOT NULL,
    type text NOT NULL,
    at timestamptz NOT NULL,
    body bytea NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (order_id, seq)
);

-- The words behind the digests in events; erasable, so never part of them.
CREATE TABLE cases_words (
    order_id uuid NOT NULL,
    seq integer NOT NULL,
    field text NOT NULL,
    salt text NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (order_id, seq, field)
);

-- What a request with an idempotency key brought about: the events from_seq to to_seq.
CREATE TABLE cases_answer (
    order_id uuid NOT NULL,
    key text NOT NULL,
    input_hash text NOT NULL,
    from_seq integer NOT NULL,
    to_seq integer NOT NULL,
    PRIMARY KEY (order_id, key)
);

-- Armed deadlines. try_at moves when a row could not be handled; set_aside_at takes it out.
CREATE TABLE cases_deadline (
    order_id uuid NOT NULL,
    kind text NOT NULL,
    about integer NOT NULL,
    due_at timestamptz NOT NULL,
    party text NOT NULL,
    silence text NOT NULL,
    try_at timestamptz NOT NULL,
    tries smallint NOT NULL DEFAULT 0,
    set_aside_at timestamptz,
    PRIMARY KEY (order_id, kind, about)
);
CREATE INDEX cases_deadline_due ON cases_deadline (try_at) WHERE set_aside_at IS NULL;

-- What the outside is to be told or asked, in the same transaction as the event.
CREATE TABLE cases_outbox (
    order_id uuid NOT NULL,
    seq integer NOT NULL,
    n smallint NOT NULL,
    topic text NOT NULL,
    body jsonb NOT NULL,
    try_at timestamptz NOT NULL,
    tries smallint NOT NULL DEFAULT 0,
    set_aside_at timestamptz,
    PRIMARY KEY (order_id, seq, n)
);
CREATE INDEX cases_outbox_due ON cases_outbox (topic, try_at) WHERE set_aside_at IS NULL;

-- What people were told, fed from the outbox.
CREATE TABLE cases_notice (
    order_id uuid NOT NULL,
    seq integer NOT NULL,
    n smallint NOT NULL,
    recipient text NOT NULL,
    role text NOT NULL,
    event text NOT NULL,
    dispute integer,
    at timestamptz NOT NULL,
    read_at timestamptz,
    PRIMARY KEY (order_id, seq, n)
);
CREATE INDEX cases_notice_recipient ON cases_notice (recipient, at DESC);

-- Not order facts: what a party has typed so far, and who is working on a case.
CREATE TABLE cases_draft (
    order_id uuid NOT NULL,
    party text NOT NULL,
    kind text NOT NULL,
    body jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (order_id, party, kind)
);
CREATE TABLE cases_lease (
    order_id uuid NOT NULL,
    dispute integer NOT NULL,
    mediator text NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (order_id, dispute)
);

-- The sandbox's offset of domain time; one row, zero outside a sandbox.
CREATE TABLE cases_clock (
    the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one),
    "offset" interval NOT NULL
);
"""

UNDO = """
DROP TABLE cases_policy, cases_reference, cases_order, cases_event, cases_words, cases_answer,
  cases_deadline, cases_outbox, cases_notice, cases_draft, cases_lease, cases_clock;
"""


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.RunSQL(SQL, UNDO),
        grant(
            "SELECT, INSERT",
            "cases_policy",
            "cases_reference",
            "cases_event",
            "cases_words",
            "cases_answer",
        ),
        grant("SELECT, INSERT, UPDATE", "cases_order", "cases_clock"),
        grant(
            "SELECT, INSERT, UPDATE, DELETE",
            "cases_deadline",
            "cases_outbox",
            "cases_notice",
            "cases_draft",
            "cases_lease",
        ),
    ]
