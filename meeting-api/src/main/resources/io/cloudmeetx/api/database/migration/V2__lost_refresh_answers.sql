-- A refresh token may be spent again while no successor of it has been used: the answer may have been lost. The
-- successors are given up then; whoever uses one of those shows that two have the token.
alter table refresh_token
    -- The hash of the token that this one was issued for; no reference, for that one is deleted when it expires.
    add column predecessor bytea,
    add column given_up    boolean not null default false;
create index refresh_token_predecessor on refresh_token (predecessor);
create index refresh_token_expiry on refresh_token (expires_at);
