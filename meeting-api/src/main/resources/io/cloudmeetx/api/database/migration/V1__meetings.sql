-- Who somebody is. Guests for now; accounts and outside identities come later.
create table person (
    user_id      text        primary key,
    display_name text        not null,
    guest        boolean     not null,
    created_at   timestamptz not null
);

-- One sign-in on one device: the family of refresh tokens that followed one another.
create table sign_in (
    sign_in_id text        primary key,
    user_id    text        not null references person,
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- Only the hash is kept: who reads the table cannot refresh.
create table refresh_token (
    token_hash bytea       primary key,
    sign_in_id text        not null references sign_in,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    spent_at   timestamptz
);
create index refresh_token_sign_in on refresh_token (sign_in_id);

-- The key pairs that sign tokens, as JSON Web Keys (RFC 7517), private part included.
create table signing_key (
    key_id      text        primary key,
    private_jwk text        not null,
    created_at  timestamptz not null
);

create table meeting (
    meeting_id       text        primary key,
    host_id          text        not null references person,
    title            text        not null,
    description      text,
    status           text        not null check (status in ('scheduled', 'active', 'ended')),
    scheduled_at     timestamptz,
    duration_minutes integer     not null,
    max_participants integer     not null,
    passcode_hash    text,
    lobby            boolean     not null,
    locked           boolean     not null,
    guests_allowed   boolean     not null,
    recording        text        not null check (recording in ('off', 'manual', 'automatic')),
    created_at       timestamptz not null,
    ended_at         timestamptz,
    -- Counts the sessions of the meeting: the source of seat.join_order.
    session_count    bigint      not null default 0
);
create index meeting_host on meeting (host_id, created_at desc, meeting_id desc);

-- A person in a meeting. The seat is occupied while a session is connected (connection_id), or reserved by a join
-- whose socket has not opened yet (reserved_until). The row stays when the seat is free: it remembers role and ban.
create table seat (
    meeting_id     text        not null references meeting,
    user_id        text        not null references person,
    display_name   text        not null,
    role           text        not null check (role in ('host', 'participant')),
    banned_at      timestamptz,
    reserved_until timestamptz,
    connection_id  text,
    instance_id    text,
    joined_at      timestamptz,
    join_order     bigint,
    primary key (meeting_id, user_id),
    check ((connection_id is null) = (instance_id is null))
);
create index seat_user on seat (user_id);
create index seat_instance on seat (instance_id) where instance_id is not null;

create table chat_message (
    message_id  text        primary key,
    meeting_id  text        not null references meeting,
    user_id     text        not null references person,
    user_name   text        not null,
    text        text        not null,
    -- SHA-256 of the id that the client gave its message, so that one sent again is stored once.
    client_key  bytea,
    sent_at     timestamptz not null,
    -- The order of the messages.
    number      bigint      not null generated always as identity,
    unique (meeting_id, user_id, client_key)
);
create index chat_message_order on chat_message (meeting_id, number desc);
